-- Records with a rank, lowest first. ARGV: kind, how many.
local answer = {}
for i, id in ipairs(redis.call('ZRANGE', T .. 'rank:' .. ARGV[1], 0, ARGV[2] - 1)) do
  local record = redis.call('HMGET', T .. 'record:' .. ARGV[1] .. ':' .. id, 'value', 'version')
  answer[i] = { id, record[1], record[2] }
end
return answer
