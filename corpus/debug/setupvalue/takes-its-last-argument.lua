--[[---
description: debug.setupvalue sets the last argument it gets
manual: 5.9 debug.setupvalue
tags: [closures, unspecified]
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

local function counter()
  local a, b = 1, 2
  return function() return a, b end
end
local function set(...)
  local f = counter()
  debug.setupvalue(f, ...)
  return f()
end
results("debug.setupvalue: three arguments", list("x", 2), set(1, "x"))
results("debug.setupvalue: of more the last is taken", list("y", 2), set(1, "x", "y"))
results("debug.setupvalue: of many too", list(1, "z"), set(2, "x", "y", "z"))
results("debug.setupvalue: the last may be nil", list(1, nil), set(2, "x", nil))

print("1.." .. count)
