--[[---
description: levels below zero count as lost tail calls
manual: [5.9 debug.getinfo, 5.9 debug.getlocal, 5.9 debug.getfenv]
tags: [debug-info, undocumented]
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

equal("debug.getinfo: negative level", debug.getinfo(-1, "S").what, "tail")
equal("debug.getinfo: fraction of a level is cut off", debug.getinfo(1.9, "l").currentline, debug.getinfo(1, "l").currentline)
equal("debug.getinfo: numeric string is a level", type(debug.getinfo("1")), "table")
results("debug.getlocal: negative level has none", list(nil), debug.getlocal(-1, 1))
equal("debug.getfenv: userdata", type(debug.getfenv(newproxy())), "table")
raises("debug.getfenv: no argument", "bad argument #1 to 'getfenv' (value expected)", function() debug.getfenv() end)

print("1.." .. count)
