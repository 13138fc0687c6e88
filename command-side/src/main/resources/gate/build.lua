-- Builds the gate from a count of the pool's ledger. Orders that the count does not know yet keep their place.
-- KEYS: gate, orders, buyers, and the orders and buyers of the count, which are used up.
-- ARGV: sequence and free pieces of the count, limit (empty for none), terms, opens, closes (epoch ms),
-- 1 if the sale is over, how long an ended gate is kept (ms).
-- Returns BUILT, or STALE if the gate has folded in more than the count has, and the free pieces.
local gate = redis.call('HMGET', KEYS[1], 'seq', 'terms', 'opens', 'closes', 'over', 'ticket')
local seq = tonumber(gate[1])
if seq and seq > tonumber(ARGV[1]) then
  redis.call('DEL', KEYS[4], KEYS[5])
  return { 'STALE', 0 }
end

local free = tonumber(ARGV[2])
local old = redis.call('HGETALL', KEYS[2])
for i = 1, #old, 2 do
  local order = old[i]
  local kind, pieces, buyer, ticket, time = string.match(old[i + 1], '^(%a):(%d+):([^:]+):(%d+):(%d+)$')
  if kind then
    local counted = redis.call('HGET', KEYS[4], order)
    if counted then
      local held, holder = string.match(counted, '^R:(%d+):([^:]+):')
      if held then
        redis.call('HSET', KEYS[4], order, 'R:' .. held .. ':' .. holder .. ':' .. ticket .. ':' .. time)
      end
    elseif kind == 'P' then
      free = free - pieces
      redis.call('HSET', KEYS[4], order, old[i + 1])
      redis.call('HINCRBY', KEYS[5], buyer, pieces)
    end
  end
end
for i = 2, 3 do
  if redis.call('EXISTS', KEYS[i + 2]) == 1 then
    redis.call('RENAME', KEYS[i + 2], KEYS[i])
    redis.call('PERSIST', KEYS[i])
  else
    redis.call('DEL', KEYS[i])
  end
end

local terms, opens, closes, over = ARGV[4], ARGV[5], ARGV[6], ARGV[7]
if gate[2] and tonumber(gate[2]) > tonumber(terms) then
  terms, opens, closes = gate[2], gate[3], gate[4]
  over = gate[5] == '1' and '1' or over
end
local ticket = math.max(tonumber(gate[6]) or 0, redis.call('HLEN', KEYS[2]))
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'free', free, 'seq', ARGV[1], 'terms', terms, 'opens', opens, 'closes', closes,
    'over', over, 'ticket', ticket)
local time = redis.call('TIME')
if time[1] * 1000 + math.floor(time[2] / 1000) >= tonumber(opens) then
  redis.call('HSET', KEYS[1], 'late', '1')
end
if ARGV[3] ~= '' then
  redis.call('HSET', KEYS[1], 'limit', ARGV[3])
end
if over == '1' then
  for i = 1, 3 do
    redis.call('PEXPIRE', KEYS[i], ARGV[8])
  end
end
return { 'BUILT', free }
