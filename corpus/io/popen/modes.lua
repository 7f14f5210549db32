--[[---
description: io.popen reads by default, and writes with "w"
manual: 5.7 io.popen
tags: [files, processes, arguments]
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
equal("io.popen: without a mode it is read", io.popen("echo one"):read("*a"), "one\n")
equal("io.popen: nil is no mode", io.popen("echo one", nil):read("*a"), "one\n")
equal("io.popen: r reads", io.popen("echo one", "r"):read("*a"), "one\n")
local pipe = io.popen("cat >" .. name, "w")
equal("io.popen: w writes", pipe:write("one"), true)
equal("io.popen: closing waits for the program", pipe:close(), true)
local file = io.open(name)
equal("io.popen: what was written", file:read("*a"), "one")
file:close()
os.remove(name)
results("io.popen: an empty mode is none", list(nil, "true: Invalid argument", 22), io.popen("true", ""))
results("io.popen: a is no mode", list(nil, "true: Invalid argument", 22), io.popen("true", "a"))
raises("io.popen: the mode must be a string", "bad argument #2 to 'popen' (string expected, got table)", function() io.popen("true", {}) end)
raises("io.popen: the program must be a string", "bad argument #1 to 'popen' (string expected, got table)", function() io.popen({}) end)
equal("io.popen: a number is a program's name", io.popen(123 .. " 2>/dev/null; echo ran"):read("*a"), "ran\n")
results("io.popen: a program that is not there is no error", list("", true), (function() local p = io.popen("/no/such/program 2>/dev/null") return p:read("*a"), p:close() end)())

print("1.." .. count)
