--[[---
description: coroutine.running gives the running coroutine, nil in the main one
manual: 5.2 coroutine.running
tags: [coroutines]
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
co = coroutine.create(function() return coroutine.running() end)
results("coroutine.running: inside a coroutine", list(true, co), coroutine.resume(co))
-- Whoever runs this case may do so inside a coroutine of its own.
local here = coroutine.running()
equal("coroutine.running: nil or a thread outside", here == nil or type(here) == "thread", true)
results("coroutine.running: after a yield it is the same", list(true, true), (function()
  local c = coroutine.create(function() local before = coroutine.running() coroutine.yield() return before == coroutine.running() end)
  coroutine.resume(c)
  return coroutine.resume(c)
end)())

print("1.." .. count)
