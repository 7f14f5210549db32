--[[---
description: a return inside a generic for over more than three values also returns a register that nothing set
manual: 2.4.5
tags: [iteration, calls]
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

-- What is too much keeps its register, and the body's values lie above it: it is returned before them.
local function overHost()
  for result in pcall, type, true, nil do
    return "fine", type(result)
  end
end
results("a host function as iterator", list(true, "fine", "boolean"), overHost())

local function iterator(state, control)
  local left, right = "left", "right"
  if not control then return 1 end
end
local function overLua()
  for value in iterator, 1, nil, 7 do
    return value, tostring(value)
  end
end
results("a Lua function as iterator", list(1, 1, "1"), overLua())

-- A message that traceback gives back lies above the arguments, also when it is a string.
local function overTraceback()
  for result in debug.traceback, true, "ab", newproxy() do
    return "fine", type(result)
  end
end
results("traceback as iterator", list(true, "fine", "string"), overTraceback())

print("1.." .. count)
