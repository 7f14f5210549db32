--[[---
description: select gives the arguments after a position, or their number
manual: 5.1 select
tags: [varargs, arguments]
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

results("select: from the second", list("b", "c"), select(2, "a", "b", "c"))
results("select: from the first", list("a", nil), select(1, "a", nil))
results("select: past the end", list(), select(3, "a", "b"))
results("select: from the end", list("c"), select(-1, "a", "b", "c"))
results("select: all from the end", list("a", "b"), select(-2, "a", "b"))
equal("select: number of arguments", select("#", nil, nil), 2)
equal("select: number of no arguments", select("#"), 0)
results("select: a string that starts with the mark counts too", list(1), select("#anything", 1))
results("select: numeric string", list("b"), select("2", "a", "b"))
results("select: fraction is cut off", list("b"), select(2.9, "a", "b"))
raises("select: position 0", "bad argument #1 to 'select' (index out of range)", function() select(0, 1) end)
raises("select: too far from the end", "bad argument #1 to 'select' (index out of range)", function() select(-3, 1, 2) end)
raises("select: not a number", "bad argument #1 to 'select' (number expected, got string)", function() select("x") end)
raises("select: no argument", "bad argument #1 to 'select' (number expected, got no value)", function() select() end)

print("1.." .. count)
