--[[---
description: file:close ends a file; every method refuses it afterwards
manual: [5.7 file:close, 5.7 file:flush, 5.7 file:write]
tags: [files, errors]
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

local name = os.tmpname()
local file = io.open(name, "w")
equal("file:write: returns true", file:write("abc", 1), true)
equal("file:flush: returns true", file:flush(), true)
equal("file:flush: others can read it then", (function() local f = io.open(name) local t = f:read("*a") f:close() return t end)(), "abc1")
equal("file:close: returns true", file:close(), true)
equal("file:close: text of a closed file", tostring(file), "file (closed)")
raises("file:close: twice", "attempt to use a closed file", function() file:close() end)
raises("file:write: closed", "attempt to use a closed file", function() file:write("x") end)
raises("file:flush: closed", "attempt to use a closed file", function() file:flush() end)
raises("file:read: closed", "attempt to use a closed file", function() file:read() end)
raises("file:lines: closed", "attempt to use a closed file", function() file:lines() end)
raises("file:seek: closed", "attempt to use a closed file", function() file:seek() end)
raises("file:setvbuf: closed", "attempt to use a closed file", function() file:setvbuf("no") end)
raises("file:close: not a file", "bad argument #1 to 'close' (FILE* expected, got table)", function() io.stdout.close({}) end)
raises("file:write: called with a dot on something else", "bad argument #1 to 'write' (FILE* expected, got string)", function() io.stdout.write("x") end)
raises("file:read: called as a method of something else", "calling 'read' on bad self (FILE* expected, got table)", function() local t = { read = io.stdout.read } return t:read() .. "" end)
os.remove(name)

print("1.." .. count)
