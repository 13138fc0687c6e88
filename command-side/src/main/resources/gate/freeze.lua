-- Keeps the keeper's hands off the gate while it is being rebuilt; shoppers still get in.
-- KEYS: gate. ARGV: for how long at most (ms). Returns 1 if there is a gate.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local time = redis.call('TIME')
redis.call('HSET', KEYS[1], 'frozen', time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1])
return 1
