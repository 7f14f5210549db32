--[[---
description: string.byte returns one number for each byte of a range
manual: 5.4 string.byte
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

equal("string.byte: first byte by default", string.byte("A"), 65)
equal("string.byte: one position", string.byte("ABC", 2), 66)
results("string.byte: a range", list(65, 66, 67), string.byte("ABC", 1, 3))
results("string.byte: negative positions", list(66, 67), string.byte("ABC", -2, -1))
results("string.byte: empty string gives nothing", list(), string.byte(""))
results("string.byte: position 0 gives nothing", list(), string.byte("ABC", 0))
results("string.byte: position past the end gives nothing", list(), string.byte("ABC", 4))
results("string.byte: crossed range gives nothing", list(), string.byte("ABC", 3, 2))
results("string.byte: the range is clipped", list(65, 66, 67), string.byte("ABC", -10, 10))
results("string.byte: zeros and high bytes", list(0, 128, 255), string.byte("\0\128\255", 1, -1))
results("string.byte: start 0 with an end begins at the first byte", list(65, 66), string.byte("ABC", 0, 2))
equal("string.byte: many results", select("#", string.byte(string.rep("x", 200), 1, -1)), 200)
raises("string.byte: too many results", "stack overflow (string slice too long)", function() string.byte(string.rep("x", 1e7), 1, -1) end)
raises("string.byte: no argument", "bad argument #1 to 'byte' (string expected, got no value)", function() string.byte() end)
raises("string.byte: position must be a number", "bad argument #2 to 'byte' (number expected, got string)", function() string.byte("a", "x") end)
local every = true
for code = 0, 255 do every = every and string.byte(string.char(code)) == code end
equal("string.byte: gives back each of the 256 bytes", every, true)

print("1.." .. count)
