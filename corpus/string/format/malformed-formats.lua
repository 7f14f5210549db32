--[[---
description: formats that string.format refuses
manual: 5.4 string.format
tags: [strings, formatting, errors]
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

local f = string.format
raises("string.format: unknown conversion", "invalid option '%y' to 'format'", function() string.format("%y", 1) end)
raises("string.format: %a is not in 5.1", "invalid option '%a' to 'format'", function() string.format("%a", 1) end)
raises("string.format: percent at the end, with a value", "invalid option '%' to 'format'", function() string.format("%", 1) end)
raises("string.format: percent at the end, without a value", "bad argument #2 to 'format' (no value)", function() string.format("%") end)
raises("string.format: long modifier", "invalid option '%l' to 'format'", function() string.format("%ld", 1) end)
raises("string.format: star width", "invalid option '%*' to 'format'", function() string.format("%*d", 1, 2) end)
raises("string.format: too many flags", "invalid format (repeated flags)", function() string.format("%------d", 1) end)
raises("string.format: width of three digits", "invalid format (width or precision too long)", function() string.format("%123d", 1) end)
raises("string.format: precision of three digits", "invalid format (width or precision too long)", function() string.format("%.123f", 1) end)
equal("string.format: width of two digits is fine", #f("%99d", 1), 99)
equal("string.format: five flags are fine", f("%-+ #0d|", 1), "+1|")
raises("string.format: the value is checked before the conversion", "bad argument #2 to 'format' (no value)", function() string.format("%y") end)

print("1.." .. count)
