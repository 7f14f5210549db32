--[[---
description: tonumber with a base from 2 to 36
manual: 5.1 tonumber
tags: [numbers, strings, arguments]
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

equal("tonumber: binary", tonumber("1010", 2), 10)
equal("tonumber: octal", tonumber("777", 8), 511)
equal("tonumber: base 16", tonumber("ff", 16), 255)
equal("tonumber: base 16 with 0x in front", tonumber("0xff", 16), 255)
equal("tonumber: base 36", tonumber("zz", 36), 1295)
equal("tonumber: capitals", tonumber("ZZ", 36), 1295)
equal("tonumber: digit too high for the base", tonumber("2", 2), nil)
equal("tonumber: space around", tonumber("  11  ", 2), 3)
equal("tonumber: fraction is no digit", tonumber("1.1", 2), nil)
equal("tonumber: base 10 is the usual reading", tonumber("1e1", 10), 10)
equal("tonumber: empty text", tonumber("", 16), nil)
equal("tonumber: a number is turned into text first", tonumber(10, 2), 2)
equal("tonumber: negative text wraps as the reference's unsigned long does", tonumber("-1", 16), 2^64 - 1)
raises("tonumber: base too low", "bad argument #2 to 'tonumber' (base out of range)", function() tonumber("1", 1) end)
raises("tonumber: base too high", "bad argument #2 to 'tonumber' (base out of range)", function() tonumber("1", 37) end)
raises("tonumber: text is required with a base", "bad argument #1 to 'tonumber' (string expected, got nil)", function() tonumber(nil, 2) end)
raises("tonumber: base must be a number", "bad argument #2 to 'tonumber' (number expected, got string)", function() tonumber("1", "x") end)

print("1.." .. count)
