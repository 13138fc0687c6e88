-- Decides a batch of requests, first come, first served. What is refused is not stored.
-- KEYS: gate, orders, buyers. ARGV, for each request: order, buyer, pieces.
-- Returns the time and the opening time (epoch ms), then 1 if nothing is left for anybody and else 0,
-- then 1 if the gate was built after the opening and may not know who came before, and else 0,
-- then the number of the last ticket,
-- then one answer per request: a ticket above 0 if it is in since this moment, 'ticket:time' if it was in before,
-- 0 sold out, -1 limit reached, -2 not open yet, -3 over, -4 closed.
local count = #ARGV / 3
local names = {}
local holders = {}
for i = 1, count do
  names[i] = ARGV[3 * i - 2]
  holders[i] = ARGV[3 * i - 1]
end
local known = redis.call('HMGET', KEYS[2], unpack(names))
local gate = redis.call('HMGET', KEYS[1], 'free', 'opens', 'closes', 'limit', 'ticket', 'over', 'late')
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local free = tonumber(gate[1])
local opens = tonumber(gate[2]) or 0
local closes = tonumber(gate[3]) or 0
local limit = tonumber(gate[4])
local ticket = tonumber(gate[5]) or 0

-- Why nobody new gets in at all; nil if the gate stands open.
local shut
if not free then
  shut = -4
elseif gate[6] == '1' or now >= closes then
  shut = -3
elseif now < opens then
  shut = -2
end

local held = {}
if not shut and limit then
  local taken = redis.call('HMGET', KEYS[3], unpack(holders))
  for i = 1, count do
    held[holders[i]] = tonumber(taken[i]) or 0
  end
end

local answers = { now, opens, 0, gate[7] == '1' and 1 or 0, ticket }
local placed = {}
local orders = {}
local gains = {}
local first = ticket
for i = 1, count do
  local order = names[i]
  local buyer = holders[i]
  local pieces = tonumber(ARGV[3 * i])
  local old = known[i] or placed[order]
  local answer
  if old then
    local number, since = string.match(old, ':(%d+):(%d+)$')
    answer = number and (number .. ':' .. since) or '0:0'
  elseif shut then
    answer = shut
  elseif limit and held[buyer] + pieces > limit then
    answer = -1
  elseif pieces > free then
    answer = 0
  else
    ticket = ticket + 1
    free = free - pieces
    held[buyer] = (held[buyer] or 0) + pieces
    gains[buyer] = (gains[buyer] or 0) + pieces
    local place = 'P:' .. pieces .. ':' .. buyer .. ':' .. ticket .. ':' .. now
    placed[order] = place
    orders[#orders + 1] = order
    orders[#orders + 1] = place
    answer = ticket
  end
  answers[5 + i] = answer
end

if ticket > first then
  redis.call('HSET', KEYS[2], unpack(orders))
  if limit then
    local sums = {}
    for buyer in pairs(gains) do
      sums[#sums + 1] = buyer
      sums[#sums + 1] = held[buyer]
    end
    redis.call('HSET', KEYS[3], unpack(sums))
  else
    for buyer, pieces in pairs(gains) do
      redis.call('HINCRBY', KEYS[3], buyer, pieces)
    end
  end
  redis.call('HSET', KEYS[1], 'free', free, 'ticket', ticket)
end
if not shut and free < 1 then
  answers[3] = 1
end
answers[5] = ticket
return answers
