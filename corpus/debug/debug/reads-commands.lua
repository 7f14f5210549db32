--[[---
description: debug.debug reads lines and runs them until the input ends or a line is cont
manual: 5.9 debug.debug
tags: [debug-info]
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

-- The input of this case has ended or is empty, so each call comes back at once.
equal("debug.debug: a function", type(debug.debug), "function")
results("debug.debug: returns nothing at the end of the input", list(), debug.debug())
results("debug.debug: a second time too", list(), debug.debug())
results("debug.debug: arguments are ignored", list(), debug.debug(1, "x"))
results("debug.debug: by pcall", list(true), pcall(debug.debug))
results("debug.debug: in a coroutine", list(true), coroutine.resume(coroutine.create(function() debug.debug() end)))
equal("debug.debug: locals are kept", (function() local a = 1 debug.debug() return a end)(), 1)
equal("debug.debug: the program goes on", (function() debug.debug() return "on" end)(), "on")
equal("debug.debug: belongs to the library", debug.debug, package.loaded.debug.debug)

print("1.." .. count)
