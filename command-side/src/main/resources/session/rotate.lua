-- Exchanges a token for its successor, if it is the current one.
-- KEYS: 1 all sessions of the account, 2 the last exchange of this session, which is there as long as it may be repeated
-- ARGV: 1 session, 2 hash of the family, 3 hash of the token, 4 hash of its successor, 5 nonce of its successor,
--       6 now, 7 life in ms, 8 grace in ms
local entry = redis.call('HGET', KEYS[1], ARGV[1])
if not entry then return {'UNKNOWN'} end
local family, current, previous, used, rest = entry:match('^([^|]*)|([^|]*)|([^|]*)|([^|]*)|(.*)$')
if family ~= ARGV[2] then return {'UNKNOWN'} end
if tonumber(used) + tonumber(ARGV[7]) < tonumber(ARGV[6]) then
  redis.call('HDEL', KEYS[1], ARGV[1])
  return {'UNKNOWN'}
end
if current == ARGV[3] then
  redis.call('HSET', KEYS[1], ARGV[1],
    table.concat({family, ARGV[4], current, ARGV[6], rest}, '|'))
  redis.call('PEXPIRE', KEYS[1], ARGV[7])
  redis.call('SET', KEYS[2], ARGV[5], 'PX', ARGV[8])
  return {'ROTATED', ARGV[5], rest}
end
if previous == ARGV[3] then
  local nonce = redis.call('GET', KEYS[2])
  if nonce then return {'ROTATED', nonce, rest} end
end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('DEL', KEYS[2])
return {'REUSED', '', rest}
