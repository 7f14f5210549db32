--[[---
description: debug.getlocal and debug.setlocal see what waiting and finished threads hold
manual: [5.9 debug.getlocal, 5.9 debug.setlocal]
tags: [debug-info, coroutines, unspecified]
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

local function waiting()
  local co = coroutine.create(function(a) coroutine.yield(1, 2) return a end)
  coroutine.resume(co, 5)
  return co
end
local function finished()
  local co = coroutine.create(function() return 1, 2 end)
  coroutine.resume(co)
  return co
end
equal("debug.getlocal: what was yielded has left the frame of yield", debug.getlocal(waiting(), 0, 1), nil)
equal("debug.getlocal: what a coroutine returned has left its stack", debug.getlocal(finished(), -1, 1), nil)
equal("debug.setlocal: of another thread, the new value itself counts as a temporary", debug.setlocal(waiting(), 0, 1, "x"), "(*temporary)")
equal("debug.setlocal: but nothing above it", debug.setlocal(waiting(), 0, 2, "x"), nil)
equal("debug.setlocal: also below all functions", debug.setlocal(finished(), -1, 1, "x"), "(*temporary)")
local co = waiting()
debug.setlocal(co, 0, 1, "x")
results("debug.setlocal: which changes nothing", list(true, 5), coroutine.resume(co))
results("debug.setlocal: its own frame holds three arguments", list(true, "(*temporary)"), pcall(debug.setlocal, 0, 3, "x"))
results("debug.setlocal: and no more", list(true, nil), pcall(debug.setlocal, 0, 4, "x", "y"))

print("1.." .. count)
