-- Records with a rank, lowest first. ARGV: kind, how many, the highest rank that is wanted.
local answer = {}
local ids = redis.call('ZRANGEBYSCORE', T .. 'rank:' .. ARGV[1], '-inf', ARGV[3], 'LIMIT', 0, ARGV[2])
for i, id in ipairs(ids) do
  local record = redis.call('HMGET', T .. 'record:' .. ARGV[1] .. ':' .. id, 'value', 'version')
  answer[i] = { id, record[1], record[2] }
end
return answer
