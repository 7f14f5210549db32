--[[---
description: string.len counts bytes, zeros and high bytes included
manual: 5.4 string.len
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

equal("string.len: empty string", string.len(""), 0)
equal("string.len: plain text", string.len("hello"), 5)
equal("string.len: embedded zeros count", string.len("a\0b\0"), 4)
equal("string.len: high bytes count one each", string.len("\195\169\255"), 3)
equal("string.len: a number is converted first", string.len(1.5), 3)
equal("string.len: as a method", ("abc"):len(), 3)
raises("string.len: no argument", "bad argument #1 to 'len' (string expected, got no value)", function() string.len() end)
raises("string.len: nil", "bad argument #1 to 'len' (string expected, got nil)", function() string.len(nil) end)
raises("string.len: table", "bad argument #1 to 'len' (string expected, got table)", function() string.len({}) end)

print("1.." .. count)
