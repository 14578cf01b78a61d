-- Takes or renews a named lease by the server's clock. ARGV: name, who, ms (0 gives it away). Answers 1 when held.
local key = T .. 'lead:' .. ARGV[1]
local holder = redis.call('GET', key)
if holder and holder ~= ARGV[2] then return 0 end
if tonumber(ARGV[3]) <= 0 then redis.call('DEL', key) else redis.call('SET', key, ARGV[2], 'PX', ARGV[3]) end
return 1
