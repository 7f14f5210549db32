--[[---
description: coroutine.create makes a suspended coroutine of a Lua function
manual: 5.2 coroutine.create
tags: [coroutines, arguments]
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

local co = coroutine.create(function() end)
equal("coroutine.create: gives a thread", type(co), "thread")
equal("coroutine.create: that is suspended", coroutine.status(co), "suspended")
local ran = false
coroutine.create(function() ran = true end)
equal("coroutine.create: starts nothing", ran, false)
equal("coroutine.create: two are different", coroutine.create(function() end) == coroutine.create(function() end), false)
raises("coroutine.create: host function is refused", "bad argument #1 to 'create' (Lua function expected)", function() coroutine.create(print) end)
raises("coroutine.create: no argument", "bad argument #1 to 'create' (Lua function expected)", function() coroutine.create() end)
raises("coroutine.create: table", "bad argument #1 to 'create' (Lua function expected)", function() coroutine.create({}) end)
raises("coroutine.create: callable table is refused", "bad argument #1 to 'create' (Lua function expected)", function() coroutine.create(setmetatable({}, { __call = function() end })) end)

print("1.." .. count)
