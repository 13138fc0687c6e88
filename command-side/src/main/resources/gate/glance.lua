-- Tells whether a gate has changed, without reading its orders.
-- KEYS: gate, orders, buyers. Returns a text: fields and values of the gate, and how many orders and buyers it knows.
return {
  table.concat(redis.call('HGETALL', KEYS[1]), ' ')
    .. ' ' .. redis.call('HLEN', KEYS[2]) .. ' ' .. redis.call('HLEN', KEYS[3]),
}
