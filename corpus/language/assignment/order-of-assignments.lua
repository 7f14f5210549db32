--[[---
description: the last variable of a list is assigned first
manual: 2.4.3
tags: [unspecified, syntax]
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

local function id(...) return ... end
results("the same variable twice: the first listed is assigned last", list(1), (function() local a a, a = 1, 2 return a end)())
equal("the same field twice", (function() local t = {} t.x, t.x, t.x = 1, 2, 3 return t.x end)(), 1)
equal("order in which a table sees its assignments", (function() local s = "" local t = setmetatable({}, { __newindex = function(_, k, v) s = s .. k .. v .. " " end }) t.a, t.b, t.c = 1, 2, 3 return s end)(), "c3 b2 a1 ")
equal("order with too few values", (function() local s = "" local t = setmetatable({}, { __newindex = function(_, k, v) s = s .. k .. tostring(v) .. " " end }) t.a, t.b, t.c = 1 return s end)(), "cnil bnil a1 ")
equal("order with a call", (function() local s = "" local t = setmetatable({}, { __newindex = function(_, k, v) s = s .. k .. tostring(v) .. " " end }) t.a, t.b, t.c = id(1, 2) return s end)(), "cnil b2 a1 ")
equal("order with too many values", (function() local s = "" local t = setmetatable({}, { __newindex = function(_, k, v) s = s .. k .. tostring(v) .. " " end }) t.a, t.b = 1, 2, id(3) return s end)(), "b2 a1 ")

print("1.." .. count)
