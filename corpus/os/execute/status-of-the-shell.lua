--[[---
description: os.execute runs a command and gives its status
manual: 5.8 os.execute
tags: [processes]
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

local shell = os.execute()
equal("os.execute: tells whether there is a shell", type(shell), "number")
if shell ~= 0 then
  equal("os.execute: success is 0", os.execute("true"), 0)
  equal("os.execute: status is shifted as wait gives it", os.execute("exit 3"), 3 * 256)
else
  print("ok " .. count + 1 .. " - os.execute: success is 0 # SKIP no shell")
  print("ok " .. count + 2 .. " - os.execute: status is shifted as wait gives it # SKIP no shell")
  count = count + 2
end
raises("os.execute: command must be a string", "bad argument #1 to 'execute' (string expected, got table)", function() os.execute({}) end)

print("1.." .. count)
