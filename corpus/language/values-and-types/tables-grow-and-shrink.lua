--[[---
description: elements survive every growth, whatever the order in which they come and go
manual: [2.2, 2.5.5]
tags: [tables]
---]]
local count = 0
local function verdict(passed, name, got, expected)
  count = count + 1
  print((passed and "ok " or "not ok ") .. count .. " - " .. name)
  if not passed then print((string.gsub("#   expected " .. expected .. ", got " .. got, "\n", "n"))) end
end
local function show(value)
  return type(value) == "string" and string.format("%q", value) or tostring(value)
end
local function list(...)
  local text = ""
  for i = 1, select("#", ...) do text = text .. (i > 1 and ", " or "") .. show((select(i, ...))) end
  return text
end
local function equal(name, got, expected)
  verdict(rawequal(got, expected) or (got ~= got and expected ~= expected), name, show(got), show(expected))
end
local function results(name, expected, ...) verdict(list(...) == expected, name, list(...), expected) end
local function raises(name, message, f, ...)
  local ok, got = pcall(f, ...)
  if type(got) == "string" then got = string.gsub(got, "^[^:]*:%d+: ", "") end
  verdict(not ok and got == message, name, ok and "no error" or show(got), "error " .. show(message))
end

-- Writes `n` elements in an order, reads all back, and removes them in another.
local ORDERS = {
  ascending = function(n, i) return i end,
  descending = function(n, i) return n + 1 - i end,
  ["even first"] = function(n, i) return i <= math.floor(n / 2) and i * 2 or (i - math.floor(n / 2)) * 2 - 1 end,
  ["from both ends"] = function(n, i) return i % 2 == 1 and (i + 1) / 2 or n + 1 - i / 2 end,
  scattered = function(n, i) return (i * 7919) % n + 1 end,
}
for name, order in pairs(ORDERS) do
  for removed, remove in pairs(ORDERS) do
    local wrong = ""
    for _, n in ipairs({ 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 128, 129, 255, 256, 257 }) do
      local t = {}
      for i = 1, n do t[order(n, i)] = order(n, i) * 2 end
      for i = 1, n do if t[i] ~= i * 2 then wrong = wrong .. n .. ":" .. i .. " " end end
      if #t ~= n then wrong = wrong .. n .. "#" .. #t .. " " end
      local sum, count = 0, 0
      for k, v in pairs(t) do sum = sum + v count = count + 1 end
      if sum ~= n * (n + 1) or count ~= n then wrong = wrong .. n .. "pairs" .. count .. " " end
      for i = 1, n do
        t[remove(n, i)] = nil
        if i == math.floor(n / 2) then local left = 0 for _ in pairs(t) do left = left + 1 end if left ~= n - i then wrong = wrong .. n .. "left" .. left .. " " end end
      end
      if next(t) ~= nil or #t ~= 0 then wrong = wrong .. n .. "not empty " end
    end
    equal("filled " .. name .. ", emptied " .. removed, wrong, "")
  end
end
local function fill(keys) local t = {} for i, k in ipairs(keys) do t[k] = i end return t end
local function check(keys, t) for i, k in ipairs(keys) do if t[k] ~= i then return tostring(k) end end return "" end
local function keys_of(n, make) local keys = {} for i = 1, n do keys[i] = make(i) end return keys end
for name, make in pairs({
  strings = function(i) return "key" .. i end, ["single bytes"] = function(i) return string.char(i % 256) end, ["long strings"] = function(i) return string.rep("long", 20) .. i end, ["negative numbers"] = function(i) return -i end, fractions = function(i) return i + 0.5 end, ["large numbers"] = function(i) return i * 1e10 end, ["multiples of 16"] = function(i) return i * 16 end, ["multiples of 1024"] = function(i) return i * 1024 end, squares = function(i) return i * i end, ["powers"] = function(i) return 1.5 ^ i end, tables = function(i) return {} end, mixed = function(i) return i % 3 == 0 and i or i % 3 == 1 and "k" .. i or i + 0.25 end,
}) do
  for _, n in ipairs({ 1, 2, 3, 4, 5, 8, 9, 16, 17, 33, 65, 129, 250 }) do
    local keys = keys_of(n, make)
    local t = fill(keys)
    local count, traversed = 0, 0
    for k, v in pairs(t) do traversed = traversed + 1 if keys[v] ~= k then count = count + 1 end end
    local wrong = check(keys, t)
    for i = 1, n, 2 do t[keys[i]] = nil end
    for i = n + 1, n + 20 do t["more" .. i] = true end
    for i = 1, n do if t[keys[i]] ~= (i % 2 == 0 and i or nil) then wrong = wrong .. " after " .. i end end
    equal(n .. " " .. name, wrong .. count .. traversed, "0" .. n)
  end
end
equal("elements move from fields when the border reaches them", (function() local t = {} t[4] = "d" t[3] = "c" t[2] = "b" t[1] = "a" t[5] = "e" return table.concat(t) .. #t end)(), "abcde5")
equal("a queue that moves on", (function() local q, first, last, sum = {}, 1, 0, 0 for i = 1, 1000 do last = last + 1 q[last] = i if i % 3 ~= 0 then sum = sum + q[first] q[first] = nil first = first + 1 end end local left = 0 for _ in pairs(q) do left = left + 1 end return sum .. " " .. left end)(), "222778 333")
equal("a stack that grows and shrinks", (function() local s, log = {}, 0 for i = 1, 300 do s[#s + 1] = i if i % 7 == 0 then for j = 1, 5 do log = log + s[#s] s[#s] = nil end end end return log .. " " .. #s end)(), "31185 90")
equal("fields among elements", (function() local t = {} for i = 1, 100 do t[i] = i t["f" .. i] = -i end local s = 0 for i = 1, 100 do s = s + t[i] + t["f" .. i] end for i = 1, 100 do t["f" .. i] = nil end return s + #t end)(), 100)
equal("an element beyond the border does not count", (function() local t = { 1, 2, 3 } t[1000] = 1 return #t end)(), 3)
equal("two tables do not share", (function() local function make() return { 1, 2, x = 3 } end local a, b = make(), make() a[1] = 9 a.x = 9 a[3] = 9 return b[1] + b.x + #b end)(), 6)
equal("nil assigned at the end, many times", (function() local t = {} for i = 1, 64 do t[i] = i end for i = 64, 1, -1 do if #t ~= i then return i end t[i] = nil end return #t end)(), 0)
equal("elements set in a table sized by its constructor", (function() local t = { nil, nil, nil, nil } t[3] = 3 t[1] = 1 local s = "" for k, v in pairs(t) do s = s .. k end return s end)(), "13")
equal("fields of a table sized by its constructor", (function() local t = { a = nil, b = nil, c = nil } t.b = 2 t.d = 4 t.e = 5 t.f = 6 return t.b + t.d + t.e + t.f end)(), 17)
equal("a hundred thousand elements", (function() local t = {} for i = 1, 100000 do t[i] = i end local n = #t for i = 1, 100000, 2 do t[i] = nil end local c = 0 for k in pairs(t) do c = c + 1 end return n .. " " .. c end)(), "100000 50000")

print("1.." .. count)
