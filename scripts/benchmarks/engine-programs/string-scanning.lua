-- Patterns: find, match, gmatch and gsub with texts, tables and functions as replacements.

local words = { "lorem", "ipsum", "dolor", "sit", "amet", "consectetur", "adipiscing", "elit", "x1", "2024-05-17" }
local lines = {}
local seed = 99
for i = 1, 12000 do
  local line = {}
  for k = 1, 10 do
    seed = (seed * 16807) % 2147483647
    line[k] = words[seed % #words + 1]
  end
  lines[i] = "  " .. table.concat(line, " ") .. " = value" .. i .. "  # note " .. i % 10
end
local text = table.concat(lines, "\n")

local counts = {}
for word in text:gmatch("%a+") do counts[word] = (counts[word] or 0) + 1 end
print(counts.lorem, counts.elit, counts.value)

local assignments, length = 0, 0
for line in text:gmatch("[^\n]+") do
  local name, value = line:match("^%s*(.-)%s*=%s*(%w+)")
  if name then
    assignments = assignments + 1
    length = length + #name + #value
  end
end
print(assignments, length)

print(select(2, text:gsub("%d%d%d%d%-%d%d%-%d%d", "DATE")))
print(#text:gsub("(%w+) (%w+)", "%2 %1"))
print(#text:gsub("%w+", { lorem = "L", ipsum = "I", dolor = false }))
print(#text:gsub("%s+", " "))
local capitals = 0
text:gsub("%f[%a](%a)(%a*)", function(first, rest)
  capitals = capitals + 1
  return first:upper() .. rest
end)
print(capitals)

local position, found = 1, 0
while true do
  local from, to = text:find("sit", position, true)
  if not from then break end
  found, position = found + 1, to + 1
end
print(found)
position, found = 1, 0
while true do
  local from, to, digits = text:find("value(%d+)", position)
  if not from then break end
  found, position = found + tonumber(digits), to + 1
end
print(found)
