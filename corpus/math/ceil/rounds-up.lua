--[[---
description: math.ceil and math.floor round to whole numbers
manual: [5.6 math.ceil, 5.6 math.floor]
tags: [numbers, arguments]
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

equal("math.ceil: fraction", math.ceil(1.2), 2)
equal("math.ceil: negative fraction", math.ceil(-1.8), -1)
equal("math.ceil: whole number", math.ceil(3), 3)
equal("math.ceil: small negative gives minus zero", 1 / math.ceil(-0.5), -1 / 0)
equal("math.ceil: infinity", math.ceil(1 / 0), 1 / 0)
equal("math.ceil: beyond 2^53", math.ceil(2^60), 2^60)
raises("math.ceil: no argument", "bad argument #1 to 'ceil' (number expected, got no value)", function() math.ceil() end)
equal("math.floor: fraction", math.floor(1.8), 1)
equal("math.floor: negative fraction", math.floor(-1.2), -2)
equal("math.floor: whole number", math.floor(-3), -3)
equal("math.floor: largest number below one", math.floor(1 - 2^-53), 0)
equal("math.floor: NaN", math.floor(0 / 0), 0 / 0)
equal("math.floor: numeric string", math.floor("2.9"), 2)
raises("math.floor: table", "bad argument #1 to 'floor' (number expected, got table)", function() math.floor({}) end)

print("1.." .. count)
