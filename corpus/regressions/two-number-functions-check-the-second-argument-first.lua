--[[---
description: functions of two numbers name the second argument when both are missing
manual: [5.6 math.ldexp, 5.6 math.mod, 5.6 math.fmod, 5.6 math.pow, 5.6 math.atan2]
tags: [arguments, messages]
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

raises("math.ldexp: both missing", "bad argument #2 to 'ldexp' (number expected, got no value)", function() math.ldexp() end)
raises("math.mod: both missing", "bad argument #2 to 'mod' (number expected, got no value)", function() math.mod() end)
raises("math.fmod: both missing", "bad argument #2 to 'fmod' (number expected, got no value)", function() math.fmod() end)
raises("math.pow: both missing", "bad argument #2 to 'pow' (number expected, got no value)", function() math.pow() end)
raises("math.atan2: both missing", "bad argument #2 to 'atan2' (number expected, got no value)", function() math.atan2() end)

print("1.." .. count)
