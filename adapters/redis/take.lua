-- Takes work that is due. ARGV: kinds as JSON, due by (care clock, ms), lease in ms, how many.
local by, leaseMs, limit = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local at = now()

-- Leases that ran out give their work back.
for _, id in ipairs(redis.call('ZRANGEBYSCORE', LEASED, '-inf', at)) do
  redis.call('ZREM', LEASED, id)
  local lane = redis.call('HGET', workKey(id), 'lane')
  if lane then offer(lane) end
end

local found = {}
for _, kind in ipairs(cjson.decode(ARGV[1])) do
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', dueKey(kind), '-inf', exact(by), 'LIMIT', 0, limit)) do
    local work = redis.call('HMGET', workKey(id), 'at', 'ord')
    found[#found + 1] = { id = id, kind = kind, at = tonumber(work[1]), ord = tonumber(work[2]) }
  end
end
table.sort(found, function(a, b) if a.at == b.at then return a.ord < b.ord end return a.at < b.at end)

local answer = {}
for i = 1, math.min(limit, #found) do
  local id, key = found[i].id, workKey(found[i].id)
  redis.call('HINCRBY', key, 'token', 1)
  redis.call('HINCRBY', key, 'attempt', 1)
  redis.call('ZREM', dueKey(found[i].kind), id)
  redis.call('ZADD', LEASED, exact(at + leaseMs), id)
  local work = redis.call('HMGET', key, 'kind', 'lane', 'at', 'value', 'attempt', 'token')
  answer[i] = { id, work[1], work[2], work[3], work[4], work[5], work[6] }
end
return answer
