--[[---
description: error raises any value, and adds a position to strings by level
manual: 5.1 error
tags: [errors, messages]
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

local function position(f) local _, message = pcall(f) return string.match(message, ":(%d+): ") end
results("error: level 0 adds nothing", list(false, "m"), pcall(error, "m", 0))
equal("error: level 1 is the default and points at the call of error", select(2, pcall(function() error("m") end)) == select(2, pcall(function() error("m", 1) end)), true)
local function thrower(level) error("m", level) end
local function caller(level)
  thrower(level)
end
equal("error: level 1 adds the line of the call of error", position(function() thrower(1) end) ~= nil, true)
equal("error: level 2 points one line further into the caller", tonumber(position(function() caller(2) end)) - tonumber(position(function() caller(1) end)), 2)
results("error: number becomes a string with a position", list("string", "7"), (function() local _, m = pcall(function() error(7) end) return type(m), (string.gsub(m, "^.*: ", "")) end)())
local object = {}
results("error: table is passed as it is", list(false, object), pcall(error, object))
results("error: nil is passed as it is", list(false, nil), pcall(error, nil))
results("error: no argument raises nil", list(false, nil), pcall(error))
results("error: boolean", list(false, false), pcall(error, false))
results("error: table with a level stays as it is", list(false, object), pcall(error, object, 2))
results("error: level too high adds no position", list(false, "m"), pcall(error, "m", 50))
results("error: level of a host function adds no position", list(false, "m"), pcall(error, "m", 1))
raises("error: level must be a number", "bad argument #2 to 'error' (number expected, got string)", function() error("m", "x") end)
equal("error: message is everything after the position", string.match(select(2, pcall(function() error("a: b") end)), "^[^:]*:%d+: (.*)$"), "a: b")

print("1.." .. count)
