-- What every script starts with: names of keys, and how work is laid in its lane and lifted out of it.
-- KEYS[1] is the council's hash tag with a colon: everything of one council is in one slot, so it can change together.
local T = KEYS[1]

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- Lua writes numbers with 14 digits; ranks and times need more.
local function exact(number) return string.format('%.17g', number) end

local function workKey(id) return T .. 'work:' .. id end
local function laneKey(lane) return T .. 'lane:' .. lane end
-- Work that may be taken: the first of each lane, by kind, scored by when it is due.
local function dueKey(kind) return T .. 'due:' .. kind end
-- All work of a kind that has not ended.
local function allKey(kind) return T .. 'all:' .. kind end
-- Work that is taken, scored by when its lease runs out.
local LEASED = T .. 'leased'

-- Offers the first of a lane to takers, unless it is taken.
local function offer(lane)
  local id = redis.call('ZRANGE', laneKey(lane), 0, 0)[1]
  if not id or redis.call('ZSCORE', LEASED, id) then return end
  local work = redis.call('HMGET', workKey(id), 'kind', 'at')
  redis.call('ZADD', dueKey(work[1]), work[2], id)
end

local function liftOut(id)
  local work = redis.call('HMGET', workKey(id), 'kind', 'lane')
  if not work[1] then return end
  redis.call('ZREM', dueKey(work[1]), id)
  redis.call('ZREM', allKey(work[1]), id)
  redis.call('ZREM', LEASED, id)
  redis.call('ZREM', laneKey(work[2]), id)
end

local function endWork(id)
  local lane = redis.call('HGET', workKey(id), 'lane')
  if not lane then return end
  liftOut(id)
  redis.call('DEL', workKey(id))
  offer(lane)
end

local function putWork(due)
  local key = workKey(due.id)
  local old = redis.call('HMGET', key, 'lane', 'ord', 'attempt', 'token')
  local ord = old[2] or redis.call('INCR', T .. 'ord')
  if old[1] then liftOut(due.id) end
  redis.call('HSET', key, 'kind', due.kind, 'lane', due.lane, 'at', exact(due.at), 'value', due.value, 'ord', ord,
    'attempt', old[3] or 0, 'token', (old[4] or -1) + 1)
  redis.call('ZADD', laneKey(due.lane), ord, due.id)
  redis.call('ZADD', allKey(due.kind), exact(due.at), due.id)
  if old[1] and old[1] ~= due.lane then offer(old[1]) end
  -- What it pushed back from the head of the lane is no longer first.
  local second = redis.call('ZRANGE', laneKey(due.lane), 1, 1)[1]
  if second then redis.call('ZREM', dueKey(redis.call('HGET', workKey(second), 'kind')), second) end
  offer(due.lane)
end
