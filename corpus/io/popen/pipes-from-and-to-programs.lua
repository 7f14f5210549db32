--[[---
description: io.popen starts a program and gives its output or input
manual: 5.7 io.popen
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

local pipe = io.popen("echo hello; echo world")
equal("io.popen: gives a file", io.type(pipe), "file")
equal("io.popen: reads its output", pipe:read("*a"), "hello\nworld\n")
results("io.popen: close returns true", list(true), pipe:close())
local name = os.tmpname()
local out = io.popen("cat > '" .. name .. "'", "w")
out:write("through a pipe")
out:close()
local file = io.open(name)
equal("io.popen: writes to its input", file:read("*a"), "through a pipe")
file:close()
os.remove(name)
equal("io.popen: lines", io.popen("printf 'a\\nb\\n'"):lines()(), "a")
raises("io.popen: program is required", "bad argument #1 to 'popen' (string expected, got no value)", function() io.popen() end)

print("1.." .. count)
