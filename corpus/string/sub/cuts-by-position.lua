--[[---
description: string.sub takes positions from either end and clips them
manual: 5.4 string.sub
tags: [strings]
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

local s = "abcdef"
equal("string.sub: from a position to the end", string.sub(s, 3), "cdef")
equal("string.sub: both ends included", string.sub(s, 2, 4), "bcd")
equal("string.sub: negative positions count from the end", string.sub(s, -3, -2), "de")
equal("string.sub: suffix", string.sub(s, -2), "ef")
equal("string.sub: prefix", string.sub(s, 1, 2), "ab")
equal("string.sub: start 0 is the first byte", string.sub(s, 0, 2), "ab")
equal("string.sub: start before the string is clipped", string.sub(s, -100, 2), "ab")
equal("string.sub: end after the string is clipped", string.sub(s, 5, 100), "ef")
equal("string.sub: start after end gives the empty string", string.sub(s, 4, 3), "")
equal("string.sub: start past the string gives the empty string", string.sub(s, 7), "")
equal("string.sub: end 0 gives the empty string", string.sub(s, 1, 0), "")
equal("string.sub: end before the string gives the empty string", string.sub(s, 1, -7), "")
equal("string.sub: fractions are cut off", string.sub(s, 2.9, 3.9), "bc")
equal("string.sub: numeric strings are positions", string.sub(s, "2", "3"), "bc")
equal("string.sub: huge positions are clipped", string.sub(s, -2^31, 2^31 - 1), "abcdef")
equal("string.sub: zero bytes are kept", string.sub("a\0b", 2, 3), "\0b")
equal("string.sub: a number is converted first", string.sub(12345, 2, 3), "23")
equal("string.sub: an explicit nil end is the last byte", string.sub(s, 5, nil), "ef")
raises("string.sub: the start is required", "bad argument #2 to 'sub' (number expected, got no value)", function() string.sub("x") end)
raises("string.sub: the start must be a number", "bad argument #2 to 'sub' (number expected, got string)", function() string.sub("x", "y") end)
raises("string.sub: the end must be a number", "bad argument #3 to 'sub' (number expected, got boolean)", function() string.sub("x", 1, true) end)
raises("string.sub: as a method, arguments are counted without the object", "bad argument #1 to 'sub' (number expected, got no value)", function() return ("x"):sub() .. "" end)

print("1.." .. count)
