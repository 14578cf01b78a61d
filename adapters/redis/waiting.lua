-- Work that has not ended, taken or not, oldest first. ARGV: kinds as JSON, how many.
local found = {}
for _, kind in ipairs(cjson.decode(ARGV[1])) do
  for _, id in ipairs(redis.call('ZRANGE', allKey(kind), 0, ARGV[2] - 1)) do
    local work = redis.call('HMGET', workKey(id), 'kind', 'lane', 'at', 'value', 'attempt', 'ord')
    found[#found + 1] = { id = id, work = work, at = tonumber(work[3]), ord = tonumber(work[6]) }
  end
end
table.sort(found, function(a, b) if a.at == b.at then return a.ord < b.ord end return a.at < b.at end)
local answer = {}
for i = 1, math.min(tonumber(ARGV[2]), #found) do
  local work = found[i].work
  answer[i] = { found[i].id, work[1], work[2], work[3], work[4], work[5] }
end
return answer
