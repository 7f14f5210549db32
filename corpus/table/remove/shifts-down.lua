--[[---
description: table.remove takes one element out and moves the rest down
manual: 5.5 table.remove
tags: [tables, arguments]
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

local t = { "a", "b", "c", "d" }
equal("table.remove: last by default", table.remove(t), "d")
equal("table.remove: first", table.remove(t, 1), "a")
equal("table.remove: the rest moved down", table.concat(t, " "), "b c")
equal("table.remove: in the middle", table.remove({ 1, 2, 3 }, 2), 2)
results("table.remove: empty table gives nothing", list(), table.remove({}))
results("table.remove: position past the end gives nothing", list(), table.remove({ 1 }, 5))
results("table.remove: position 0 gives nothing", list(), table.remove({ 1 }, 0))
results("table.remove: empty table with a position", list(), table.remove({}, 1))
equal("table.remove: length goes down", (function() local x = { 1, 2, 3 } table.remove(x) return #x end)(), 2)
raises("table.remove: not a table", "bad argument #1 to 'remove' (table expected, got no value)", function() table.remove() end)
raises("table.remove: position must be a number", "bad argument #2 to 'remove' (number expected, got string)", function() table.remove({ 1 }, "x") end)

print("1.." .. count)
