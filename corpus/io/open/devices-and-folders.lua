--[[---
description: Devices and folders fail where they must
manual: 5.7 io.open
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

local full = io.open("/dev/full", "w")
results("file:write: into the buffer", 'true', full:write("x"))
results("file:flush: no room", 'nil, "No space left on device", 28', full:flush())
results("file:close: what failed is forgotten", 'true', full:close())
results("file:write: past the buffer", 'nil, "No space left on device", 28', io.open("/dev/full", "w"):write(string.rep("x", 5000)))
results("file:read: a folder", 'nil, "Is a directory", 21', io.open("/"):read("*a"))
results("file:lines: a folder", 'false, "Is a directory"', pcall(io.open("/"):lines()))
results("io.open: a folder to write", 'nil, "/: Is a directory", 21', io.open("/", "w"))
results("file:seek: devices stay at 0", '0', io.open("/dev/null"):seek("set", 5))
results("file:read: the empty device", '"", nil', io.open("/dev/null"):read("*a", "*l"))
results("file:read: zeros", '10000', #io.open("/dev/zero"):read(10000))
results("file:read: a file not to be read", 'nil', io.open("/dev/null", "w"):read("*n"))

print("1.." .. count)
