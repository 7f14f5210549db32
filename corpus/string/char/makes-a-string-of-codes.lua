--[[---
description: string.char makes a string from byte values
manual: 5.4 string.char
tags: [strings, bytes]
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

equal("string.char: nothing gives the empty string", string.char(), "")
equal("string.char: one code", string.char(65), "A")
equal("string.char: several codes", string.char(72, 105, 0, 255), "Hi\0\255")
equal("string.char: numeric strings", string.char("97"), "a")
equal("string.char: fractions are cut off", string.char(97.9), "a")
raises("string.char: code above 255", "bad argument #1 to 'char' (invalid value)", function() string.char(256) end)
raises("string.char: negative code", "bad argument #2 to 'char' (invalid value)", function() string.char(1, -1) end)
raises("string.char: not a number", "bad argument #3 to 'char' (number expected, got nil)", function() string.char(1, 2, nil) end)
equal("string.char: length is the number of arguments", #string.char(unpack({1, 2, 3, 4, 5, 6, 7, 8, 9, 10})), 10)

print("1.." .. count)
