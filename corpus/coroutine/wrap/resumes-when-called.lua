--[[---
description: coroutine.wrap gives a function that resumes and passes errors on
manual: 5.2 coroutine.wrap
tags: [coroutines, errors, iteration]
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

local step = coroutine.wrap(function(a) local b = coroutine.yield(a * 2) return b, "end" end)
equal("coroutine.wrap: gives a function", type(step), "function")
results("coroutine.wrap: first call", list(10), step(5))
results("coroutine.wrap: second call, without a true in front", list("x", "end"), step("x"))
raises("coroutine.wrap: dead", "cannot resume dead coroutine", function() step() end)
local function counter(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end) end
local text = ""
for i in counter(4) do text = text .. i end
equal("coroutine.wrap: serves as an iterator", text, "1234")
raises("coroutine.wrap: errors pass on", "inner", function() coroutine.wrap(function() error("inner", 0) end)() end)
local object = {}
results("coroutine.wrap: error values keep their type", list(false, object), pcall(coroutine.wrap(function() error(object) end)))
equal("coroutine.wrap: string errors get the position of the caller in front", select(2, string.gsub(select(2, pcall(function() coroutine.wrap(function() error("inner") end)() end)), ":%d+:", "")), 2)
raises("coroutine.wrap: host function is refused", "bad argument #1 to 'wrap' (Lua function expected)", function() coroutine.wrap(print) end)

print("1.." .. count)
