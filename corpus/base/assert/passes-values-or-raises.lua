--[[---
description: assert returns all its arguments when the first is true, else raises the message
manual: 5.1 assert
tags: [errors, arguments, varargs]
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

results("assert: returns all arguments", list(1, nil, "x"), assert(1, nil, "x"))
results("assert: true alone", list(true), assert(true))
results("assert: zero and the empty string are true", list(0, ""), assert(0, ""))
raises("assert: default message", "assertion failed!", function() assert(false) end)
raises("assert: nil fails too", "assertion failed!", function() assert(nil) end)
raises("assert: own message", "no luck", function() assert(false, "no luck") end)
equal("assert: message gets the position of the call", string.match(select(2, pcall(function() assert(nil, "no luck") end)), ":%d+: no luck$") ~= nil, true)
results("assert: number as message becomes a string", list(false, "42"), pcall(assert, false, 42))
results("assert: called by the host there is no position", list(false, "assertion failed!"), pcall(assert, false))
raises("assert: table as message is refused", "bad argument #2 to 'assert' (string expected, got table)", function() assert(false, {}) end)
raises("assert: nil as message is the default", "assertion failed!", function() assert(false, nil) end)
raises("assert: no argument", "bad argument #1 to 'assert' (value expected)", function() assert() end)

print("1.." .. count)
