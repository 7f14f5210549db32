--[[---
description: string.rep repeats a string, and gives the empty string for counts below one
manual: 5.4 string.rep
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

equal("string.rep: three times", string.rep("ab", 3), "ababab")
equal("string.rep: once", string.rep("ab", 1), "ab")
equal("string.rep: count zero gives empty string", string.rep("ab", 0), "")
equal("string.rep: negative count gives empty string", string.rep("ab", -5), "")
equal("string.rep: fraction of the count is cut off", string.rep("ab", 2.9), "abab")
equal("string.rep: count as a numeric string", string.rep("x", "0x3"), "xxx")
equal("string.rep: empty string many times", string.rep("", 1e6), "")
equal("string.rep: zero bytes", string.rep("\0", 3), "\0\0\0")
equal("string.rep: a third argument is no separator", string.rep("a", 3, ","), "aaa")
equal("string.rep: long result", #string.rep("0123456789", 10000), 100000)
equal("string.rep: a number is converted first", string.rep(7, 2), "77")
raises("string.rep: count is required", "bad argument #2 to 'rep' (number expected, got no value)", function() string.rep("x") end)
raises("string.rep: count must be a number", "bad argument #2 to 'rep' (number expected, got string)", function() string.rep("x", "y") end)
raises("string.rep: string is required", "bad argument #1 to 'rep' (string expected, got nil)", function() string.rep(nil, 1) end)

print("1.." .. count)
