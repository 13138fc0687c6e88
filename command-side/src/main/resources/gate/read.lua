-- Reads the whole gate at one moment.
-- KEYS: gate, orders, buyers. Returns the time (epoch ms) and the fields and values of the three.
local time = redis.call('TIME')
return {
  time[1] * 1000 + math.floor(time[2] / 1000),
  redis.call('HGETALL', KEYS[1]),
  redis.call('HGETALL', KEYS[2]),
  redis.call('HGETALL', KEYS[3]),
}
