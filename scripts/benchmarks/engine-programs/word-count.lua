-- Strings as keys: how often each piece of a long sequence occurs, for several lengths.

local letters = { "A", "C", "G", "T" }
local seed = 42
local pieces = {}
for i = 1, 120000 do
  seed = (seed * 3877 + 29573) % 139968
  pieces[i] = letters[math.floor(seed / 139968 * 4) + 1]
end
local sequence = table.concat(pieces)

local function frequencies(length)
  local counts = {}
  for i = 1, #sequence - length + 1 do
    local piece = sequence:sub(i, i + length - 1)
    counts[piece] = (counts[piece] or 0) + 1
  end
  return counts
end

local function show(counts, most)
  local keys = {}
  for key in pairs(counts) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b)
    if counts[a] ~= counts[b] then return counts[a] > counts[b] end
    return a < b
  end)
  for i = 1, math.min(most, #keys) do print(keys[i], counts[keys[i]]) end
end

show(frequencies(1), 4)
show(frequencies(2), 5)
show(frequencies(4), 3)
show(frequencies(6), 3)
show(frequencies(12), 2)
