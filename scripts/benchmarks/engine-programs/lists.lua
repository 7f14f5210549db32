-- Lists and sets: insert and remove at both ends, ipairs, pairs, unpack, fields that come and go.

local stack, sum = {}, 0
for round = 1, 80 do
  for i = 1, 5000 do table.insert(stack, i * round) end
  for _ = 1, 5000 do sum = sum + table.remove(stack) end
end
print(sum, #stack)

local queue = {}
for i = 1, 300 do table.insert(queue, 1, i) end
local front = 0
for i = 1, 6000 do
  table.insert(queue, 1, i)
  front = front + table.remove(queue, #queue) + table.remove(queue, 1)
  queue[#queue + 1] = i
end
print(front, #queue)

local set, members = {}, 0
for i = 1, 400000 do set[i * 7 % 4001] = true end
for _ in pairs(set) do members = members + 1 end
for i = 1, 4000, 2 do set[i] = nil end
for key in pairs(set) do members = members + key end
print(members)

local points = {}
for i = 1, 20000 do points[i] = { x = i % 100, y = i % 37 } end
local weight = 0
for _ = 1, 20 do
  for i, point in ipairs(points) do weight = weight + point.x * point.y + i end
end
print(weight)

local function filter(list, keep)
  local result = {}
  for _, item in ipairs(list) do
    if keep(item) then result[#result + 1] = item end
  end
  return result
end
local kept = filter(points, function(point) return point.x > 50 and point.y < 20 end)
print(#kept)

local spread = 0
for i = 1, 200000 do
  local a, b, c = unpack({ i, i + 1, i + 2 })
  spread = spread + a * b - c
end
print(spread)

local registry = {}
for i = 1, 300000 do
  registry["key" .. i % 500] = i
  if i % 3 == 0 then registry["key" .. (i + 250) % 500] = nil end
end
local left = 0
for key, value in pairs(registry) do left = left + value + #key end
print(left)
