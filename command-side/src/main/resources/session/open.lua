-- Opens a session: KEYS[1] all sessions of the account; ARGV: id, entry, life in ms, most sessions.
-- Ids sort by the time at which their sessions began, so that the oldest make room.
local ids = redis.call('HKEYS', KEYS[1])
local surplus = #ids + 1 - tonumber(ARGV[4])
if surplus > 0 then
  table.sort(ids)
  for i = 1, surplus do redis.call('HDEL', KEYS[1], ids[i]) end
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {'OPEN'}
