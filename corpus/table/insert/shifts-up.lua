--[[---
description: table.insert appends or shifts up
manual: 5.5 table.insert
tags: [tables, arguments]
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

local function after(...) local t = { "a", "b", "c" } table.insert(t, ...) return table.concat(t, " ") end
equal("table.insert: appends", after("d"), "a b c d")
equal("table.insert: at the front", after(1, "x"), "x a b c")
equal("table.insert: in the middle", after(2, "x"), "a x b c")
equal("table.insert: just past the end", after(4, "x"), "a b c x")
results("table.insert: returns nothing", list(), table.insert({}, 1))
local sparse = {}
table.insert(sparse, 5, "five")
equal("table.insert: far past the end sets that field", sparse[5], "five")
local low = { "a" }
table.insert(low, 0, "zero")
equal("table.insert: position 0 moves the rest up", list(low[0], low[1], low[2]), list("zero", nil, "a"))
equal("table.insert: nil may be appended", (function() local t = { 1 } table.insert(t, nil) return #t end)(), 1)
equal("table.insert: raw, no __newindex", (function() local t = setmetatable({}, { __newindex = error }) table.insert(t, 1) return rawget(t, 1) end)(), 1)
raises("table.insert: one argument", "wrong number of arguments to 'insert'", function() table.insert({}) end)
raises("table.insert: four arguments", "wrong number of arguments to 'insert'", function() table.insert({}, 1, 2, 3) end)
raises("table.insert: not a table", "bad argument #1 to 'insert' (table expected, got nil)", function() table.insert(nil, 1) end)
raises("table.insert: position must be a number", "bad argument #2 to 'insert' (number expected, got string)", function() table.insert({}, "x", 1) end)

print("1.." .. count)
