-- One change, whole or not at all. ARGV[1] is the change as JSON.
-- Answers {1, seqs…} or {0, the place of the expectation that was broken, counted from 0}.
local change = cjson.decode(ARGV[1])

local function recordKey(kind, id) return T .. 'record:' .. kind .. ':' .. id end

-- Everything is checked before anything is written: a script is not rolled back.
for i, expected in ipairs(change.expect) do
  local found
  if expected.stream then found = redis.call('LLEN', T .. 'stream:' .. expected.stream)
  elseif expected.work then found = tonumber(redis.call('HGET', workKey(expected.work), 'token'))
  else found = tonumber(redis.call('HGET', recordKey(expected.kind, expected.id), 'version') or 0) end
  if found ~= (expected.last or expected.token or expected.version) then return { 0, i - 1 } end
end

for _, put in ipairs(change.put) do
  local key = recordKey(put.kind, put.id)
  local ranks = T .. 'rank:' .. put.kind
  if put.value == cjson.null then
    redis.call('DEL', key)
    redis.call('ZREM', ranks, put.id)
  else
    redis.call('HSET', key, 'value', put.value)
    redis.call('HINCRBY', key, 'version', 1)
    if put.rank and put.rank ~= cjson.null then redis.call('ZADD', ranks, exact(put.rank), put.id)
    else redis.call('ZREM', ranks, put.id) end
  end
end

-- A stream is a list that is never trimmed: the number of an entry is its place in it. What is removed from its
-- beginning leaves empty places.
for _, gone in ipairs(change.remove) do
  local key = T .. 'stream:' .. gone.stream
  if gone.upTo and gone.upTo ~= cjson.null then
    local old = redis.call('LRANGE', key, 0, gone.upTo - 1)
    for i = #old, 1, -1 do
      if old[i] == '' then break end
      redis.call('LSET', key, i - 1, '')
    end
  else redis.call('DEL', key) end
end

local answer = { 1 }
for _, entry in ipairs(change.append) do
  answer[#answer + 1] = redis.call('RPUSH', T .. 'stream:' .. entry.stream, entry.value)
end

for _, due in ipairs(change.due) do
  if due.at == cjson.null then endWork(due.id) else putWork(due) end
end

if ARGV[2] ~= '' then redis.call('PUBLISH', T .. 'wake', ARGV[2]) end
return answer
