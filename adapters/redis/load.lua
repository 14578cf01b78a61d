-- Takes a page of another ledger's. ARGV[1] is the page as JSON.
for _, kept in ipairs(cjson.decode(ARGV[1])) do
  if kept.record then
    local record = kept.record
    redis.call('HSET', T .. 'record:' .. record.kind .. ':' .. record.id, 'value', record.value, 'version', record.version)
    if record.rank then redis.call('ZADD', T .. 'rank:' .. record.kind, exact(record.rank), record.id) end
  elseif kept.entry then
    local key = T .. 'stream:' .. kept.entry.stream
    -- What was removed before it was moved keeps its empty places, so that the others keep their numbers.
    for _ = redis.call('LLEN', key) + 2, kept.entry.seq do redis.call('RPUSH', key, '') end
    redis.call('RPUSH', key, kept.entry.value)
  else
    putWork(kept.work)
    redis.call('HSET', workKey(kept.work.id), 'attempt', kept.work.attempt)
  end
end
return 1
