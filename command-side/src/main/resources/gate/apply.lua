-- Follows the pool: folds its events into the gate, each one once, in the order of its stream.
-- KEYS: gate, orders, buyers. ARGV: how long an ended gate is kept (ms), then for each event:
-- sequence, kind, order, buyer, pieces (empty where the event has none).
-- Returns APPLIED, GAP (an event in between is missing), FROZEN (being rebuilt) or MISSING (there is no gate),
-- and the last sequence that is folded in.
local gate = redis.call('HMGET', KEYS[1], 'seq', 'free', 'frozen', 'over')
local seq = tonumber(gate[1])
local free = tonumber(gate[2])
if not seq or not free then
  return { 'MISSING', -1 }
end
if gate[3] then
  local time = redis.call('TIME')
  if time[1] * 1000 + math.floor(time[2] / 1000) < tonumber(gate[3]) then
    return { 'FROZEN', seq }
  end
end

local function hold(buyer, pieces)
  if pieces ~= 0 and redis.call('HINCRBY', KEYS[3], buyer, pieces) == 0 then
    redis.call('HDEL', KEYS[3], buyer)
  end
end

-- The order is not pending any more: its place is free again. Returns ticket and time of the place.
local function unqueue(order)
  local place = redis.call('HGET', KEYS[2], order)
  local kind, pieces, buyer, ticket, time = string.match(place or '', '^(%a):(%d+):([^:]+):(%d+):(%d+)$')
  if kind == 'P' then
    free = free + pieces
    hold(buyer, -tonumber(pieces))
    return ticket, time
  end
  return '0', '0'
end

local status = 'APPLIED'
local over = gate[4] == '1'
for i = 2, #ARGV, 5 do
  local number = tonumber(ARGV[i])
  if number > seq + 1 then
    status = 'GAP'
    break
  elseif number == seq + 1 then
    local kind = ARGV[i + 1]
    local order = ARGV[i + 2]
    local buyer = ARGV[i + 3]
    local pieces = tonumber(ARGV[i + 4]) or 0
    if kind == 'RESERVED' then
      local ticket, time = unqueue(order)
      free = free - pieces
      hold(buyer, pieces)
      redis.call('HSET', KEYS[2], order, 'R:' .. pieces .. ':' .. buyer .. ':' .. ticket .. ':' .. time)
    elseif kind == 'REFUSED' then
      unqueue(order)
      redis.call('HSET', KEYS[2], order, 'X')
    elseif kind == 'RELEASED' then
      unqueue(order)
      if pieces > 0 then
        free = free + pieces
        hold(buyer, -pieces)
      end
      redis.call('HSET', KEYS[2], order, 'X')
    elseif kind == 'ADDED' then
      free = free + pieces
    elseif kind == 'WITHDRAWN' then
      free = free - pieces
    elseif kind == 'CLOSED' then
      free = free - pieces
      over = true
    end
    seq = number
  end
end
redis.call('HSET', KEYS[1], 'free', free, 'seq', seq, 'over', over and '1' or '0')
if over then
  for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ARGV[1])
  end
end
return { status, seq }
