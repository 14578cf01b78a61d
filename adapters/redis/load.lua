-- Takes a page of another ledger's. ARGV[1] is the page as JSON.
for _, kept in ipairs(cjson.decode(ARGV[1])) do
  if kept.record then
    local record = kept.record
    redis.call('HSET', T .. 'record:' .. record.kind .. ':' .. record.id, 'value', record.value, 'version', record.version)
    if record.rank then redis.call('ZADD', T .. 'rank:' .. record.kind, exact(record.rank), record.id) end
  elseif kept.entry then
    redis.call('RPUSH', T .. 'stream:' .. kept.entry.stream, kept.entry.value)
  else
    putWork(kept.work)
    redis.call('HSET', workKey(kept.work.id), 'attempt', kept.work.attempt)
  end
end
return 1
