--[[---
description: file:setvbuf sets how a file is buffered
manual: 5.7 file:setvbuf
tags: [files, arguments]
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
equal("file:setvbuf: full with a size", file:setvbuf("full", 1024), true)
equal("file:setvbuf: line", file:setvbuf("line"), true)
equal("file:setvbuf: no", file:setvbuf("no"), true)
file:write("unbuffered")
equal("file:setvbuf: without buffer others see it at once", (function() local f = io.open(name) local t = f:read("*a") f:close() return t end)(), "unbuffered")
raises("file:setvbuf: unknown mode", "bad argument #1 to 'setvbuf' (invalid option 'some')", function() file:setvbuf("some") end)
raises("file:setvbuf: mode is required", "bad argument #1 to 'setvbuf' (string expected, got no value)", function() file:setvbuf() end)
file:close()
os.remove(name)

print("1.." .. count)
