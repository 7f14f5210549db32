--[[---
description: # counts bytes of strings and finds a border of tables
manual: 2.5.5
tags: [strings, tables, metatables, unspecified]
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

equal("string", #"hello", 5)
equal("string with zeros", #"a\0b", 3)
equal("empty table", #{}, 0)
equal("list", #{ 10, 20, 30 }, 3)
equal("nil at the end is not counted", #{ 1, 2, nil }, 2)
equal("border found by 5.1.5 with a hole in a constructor", #{ 1, 2, nil, 4 }, 4)
equal("border with nil in front", #{ nil, nil, 3 }, 3)
equal("appending grows it", (function() local t = {} for i = 1, 100 do t[#t + 1] = i end return #t end)(), 100)
equal("clearing the last shrinks it", (function() local t = { 1, 2, 3 } t[3] = nil return #t end)(), 2)
equal("string keys are not counted", #{ a = 1, b = 2 }, 0)
equal("sparse table", #{ [1] = 1, [2] = 2, [4] = 4 }, 4)
equal("__len is not asked for tables in 5.1", #setmetatable({ 1, 2 }, { __len = function() return 10 end }), 2)
equal("__len is asked for userdata", (function() local u = newproxy(true) getmetatable(u).__len = function() return 10 end return #u end)(), 10)
raises("number", "attempt to get length of local 'n' (a number value)", function() local n = 5 return #n end)
raises("nil", "attempt to get length of a nil value", function() return #nil end)

print("1.." .. count)
