--[[---
description: load asks its function for a piece only when it needs the next character, and return hooks see every step of a loop
manual: [5.1 load, 5.9 debug.sethook]
tags: [syntax, hooks]
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

-- Found by fuzzing: the VM read every piece before it compiled any, and walked tables without calling the iterator
-- while only return events were hooked.
local function calls(...)
  local rest, n = { ... }, 0
  load(function() n = n + 1 return rest[n] end)
  return n
end
equal("load: an empty chunk is asked for twice", calls(), 2)
equal("load: after the end it is asked for once", calls("return 1"), 2)
equal("load: an early error stops the reading", calls(")", "1", "2"), 2)
equal("load: a word that may go on", calls("x", "x", "=1"), 4)
equal("load: a numeral that cannot go on", calls("return 3", "x", "5", "6"), 5)

local returns = 0
debug.sethook(function() returns = returns + 1 end, "r")
for _ in ipairs({ 1, 2 }) do end
debug.sethook()
equal("debug.sethook: returns of a loop's iterator", returns, 5)

print("1.." .. count)
