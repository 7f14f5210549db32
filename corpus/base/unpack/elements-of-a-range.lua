--[[---
description: unpack returns the elements of a table from i to j
manual: 5.1 unpack
tags: [varargs, tables, limits]
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

results("unpack: all", list(1, 2, 3), unpack({ 1, 2, 3 }))
results("unpack: empty table", list(), unpack({}))
results("unpack: from a position", list(2, 3), unpack({ 1, 2, 3 }, 2))
results("unpack: range", list(2), unpack({ 1, 2, 3 }, 2, 2))
results("unpack: past the end gives nils", list(3, nil, nil), unpack({ 1, 2, 3 }, 3, 5))
results("unpack: crossed range", list(), unpack({ 1, 2, 3 }, 3, 2))
results("unpack: zero and negative positions", list("m", "z", "a"), unpack({ [-1] = "m", [0] = "z", "a" }, -1))
results("unpack: explicit nils are defaults", list(1, 2), unpack({ 1, 2 }, nil, nil))
results("unpack: raw access", list(nil), unpack(setmetatable({}, { __index = function() return "x" end }), 1, 1))
equal("unpack: many values", select("#", unpack({}, 1, 5000)), 5000)
raises("unpack: too many results", "too many results to unpack", function() unpack({}, 1, 1e8) end)
raises("unpack: not a table", "bad argument #1 to 'unpack' (table expected, got string)", function() unpack("abc") end)
raises("unpack: position must be a number", "bad argument #2 to 'unpack' (number expected, got string)", function() unpack({}, "x") end)
equal("unpack: table.unpack is not of 5.1", table.unpack, nil)

print("1.." .. count)
