--[[---
description: coroutine.status tells running, suspended, normal and dead
manual: 5.2 coroutine.status
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

local co
co = coroutine.create(function()
  equal("coroutine.status: of itself", coroutine.status(co), "running")
  coroutine.resume(coroutine.create(function() equal("coroutine.status: of one that resumed another", coroutine.status(co), "normal") end))
  coroutine.yield()
end)
equal("coroutine.status: not started", coroutine.status(co), "suspended")
coroutine.resume(co)
equal("coroutine.status: in a yield", coroutine.status(co), "suspended")
coroutine.resume(co)
equal("coroutine.status: finished", coroutine.status(co), "dead")
local failed = coroutine.create(function() error("x") end)
coroutine.resume(failed)
equal("coroutine.status: ended by an error", coroutine.status(failed), "dead")
raises("coroutine.status: not a coroutine", "bad argument #1 to 'status' (coroutine expected)", function() coroutine.status({}) end)
raises("coroutine.status: no argument", "bad argument #1 to 'status' (coroutine expected)", function() coroutine.status() end)

print("1.." .. count)
