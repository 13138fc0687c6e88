-- Gives back the places of orders that were never stored. Reserved and ended orders stay as they are.
-- KEYS: gate, orders, buyers. ARGV: orders. Returns how many places were given back.
local exists = redis.call('EXISTS', KEYS[1]) == 1
local given = 0
for _, order in ipairs(ARGV) do
  local place = redis.call('HGET', KEYS[2], order)
  local pieces, buyer = string.match(place or '', '^P:(%d+):([^:]+):')
  if pieces then
    given = given + 1
    redis.call('HDEL', KEYS[2], order)
    if exists then
      redis.call('HINCRBY', KEYS[1], 'free', pieces)
      if redis.call('HINCRBY', KEYS[3], buyer, -tonumber(pieces)) == 0 then
        redis.call('HDEL', KEYS[3], buyer)
      end
    end
  end
end
return given
