--[[---
description: math.deg, rad, pi and huge
manual: [5.6 math.deg, 5.6 math.rad, 5.6 math.pi, 5.6 math.huge]
tags: [numbers]
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

equal("math.deg: pi", math.deg(math.pi), 180)
equal("math.deg: zero", math.deg(0), 0)
equal("math.rad: 180 degrees", math.rad(180), math.pi)
equal("math.rad: back and forth", string.format("%.12g", math.deg(math.rad(12.5))), "12.5")
equal("math.pi: nearest double", string.format("%.17g", math.pi), "3.1415926535897931")
equal("math.huge: is infinity", math.huge, 1 / 0)
equal("math.huge: prints as inf", tostring(math.huge), "inf")
raises("math.deg: no argument", "bad argument #1 to 'deg' (number expected, got no value)", function() math.deg() end)
raises("math.rad: no argument", "bad argument #1 to 'rad' (number expected, got no value)", function() math.rad() end)

print("1.." .. count)
