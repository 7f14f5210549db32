-- Making strings: concatenation of pieces and numbers, table.concat, rep, sub, reverse, upper.

local function checksum(text)
  local sum = 0
  for i = 1, #text, 37 do sum = (sum * 31 + text:byte(i)) % 1000003 end
  return sum
end

-- A page of rows, one piece after the other.
local function page(rows)
  local out = {}
  for row = 1, rows do
    local line = "<tr class=\"" .. (row % 2 == 0 and "even" or "odd") .. "\">"
    for column = 1, 6 do
      line = line .. "<td>" .. row * column .. "</td>"
    end
    out[#out + 1] = line .. "</tr>"
  end
  return table.concat(out, "\n")
end

-- Text that grows by itself.
local function grow(steps)
  local text = ""
  for i = 1, steps do
    text = text .. string.sub("abcdefghijklmnopqrstuvwxyz", i % 26 + 1, i % 26 + 1)
  end
  return text
end

-- Keys that are made anew each time.
local function keys(count)
  local seen, distinct = {}, 0
  for i = 1, count do
    local key = "item:" .. i % 1000 .. ":" .. i % 7
    if not seen[key] then
      seen[key] = true
      distinct = distinct + 1
    end
  end
  return distinct
end

local text = page(25000)
print(#text, checksum(text))
local grown = grow(20000)
print(#grown, checksum(grown))
print(keys(400000))
local mirrored = 0
for i = 1, 30000 do
  local word = ("w" .. i):rep(3):upper():reverse():lower()
  mirrored = mirrored + #word
end
print(mirrored)
