-- Tells the gate the sale's terms, unless it knows newer ones.
-- KEYS: gate, orders, buyers. ARGV: number of the sale's event that set the terms, opens, closes (epoch ms),
-- 1 if the sale is over, how long an ended gate is kept (ms). Returns 1 if the terms are new to the gate.
local known = tonumber(redis.call('HGET', KEYS[1], 'terms'))
if not known or known >= tonumber(ARGV[1]) then
  return 0
end
redis.call('HSET', KEYS[1], 'terms', ARGV[1], 'opens', ARGV[2], 'closes', ARGV[3])
if ARGV[4] == '1' then
  redis.call('HSET', KEYS[1], 'over', '1')
  for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ARGV[5])
  end
end
return 1
