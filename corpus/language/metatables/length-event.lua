--[[---
description: __len gets the object and nil, and gives one result; tables and strings have their own length
manual: 2.8
tags: [metatables]
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

local object = newproxy(true)
local meta = getmetatable(object)
local function with(handler) meta.__len = handler return object end
equal("__len: of a table it is not asked", #setmetatable({ 1, 2 }, { __len = function() return 42 end }), 2)
equal("__len: two arguments", #with(function(...) return select("#", ...) end), 2)
equal("__len: the first is the object", #with(function(a) return rawequal(a, object) end), true)
equal("__len: the second is nil", #with(function(_, b) return b == nil end), true)
equal("__len: one result of many", list((function() return #with(function() return 1, 2 end) end)()), "1")
equal("__len: no result is nil", #with(function() end), nil)
equal("__len: any value may be the length", #with(function() return object end), object)
equal("__len: a callable table", #with(setmetatable({}, { __call = function(_, a) return rawequal(a, object) end })), true)
raises("__len: a number cannot be called", "attempt to call a number value", function() return #with(5) end)
raises("__len: its errors pass on", "inside", function() return #with(function() error("inside", 0) end) end)
raises("__len: without one", "attempt to get length of upvalue 'object' (a userdata value)", function() meta.__len = nil return #object end)
equal("__len: yields are errors", select(2, coroutine.resume(coroutine.create(function() return #with(function() coroutine.yield() end) end))), "attempt to yield across metamethod/C-call boundary")
getmetatable("").__len = function() return "never" end
equal("__len: of a string it is not asked", #"abc", 3)
getmetatable("").__len = nil
for _, row in ipairs({ { 1, 21, "number" }, { nil, nil, "nil" }, { print, error, "function" }, { true, false, "boolean" }, { coroutine.create(function() end), coroutine.create(function() end), "thread" } }) do
  debug.setmetatable(row[1], { __len = function(value) return "length of " .. type(value) end })
  local got = #row[2]
  debug.setmetatable(row[1], nil)
  equal("__len: of a " .. row[3] .. ", which share a metatable", got, "length of " .. row[3])
  raises("__len: of a " .. row[3] .. " without one", "attempt to get length of local 'value' (a " .. row[3] .. " value)", function() local value = row[2] return #value end)
end

print("1.." .. count)
