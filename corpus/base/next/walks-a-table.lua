--[[---
description: next gives the pair after a key, in an order that visits each key once
manual: 5.1 next
tags: [iteration, tables]
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

equal("next: empty table", next({}), nil)
results("next: the only pair", list("k", "v"), next({ k = "v" }))
results("next: after the last key", list(nil), next({ k = "v" }, "k"))
results("next: array part comes in order", list(1, "a"), next({ "a", "b" }))
results("next: after the first element", list(2, "b"), next({ "a", "b" }, 1))
local seen, n = {}, 0
local t = { 1, 2, 3, a = 1, b = 2, [1.5] = 3, [true] = 4 }
local k, v = next(t)
while k ~= nil do n = n + 1 seen[k] = v k, v = next(t, k) end
equal("next: visits each key once", n, 7)
equal("next: with its value", seen[1.5], 3)
for key in next, t do t[key] = nil end
equal("next: fields may be cleared during the walk", next(t), nil)
local cleared = { x = 1, y = 2, z = 3 }
local first = next(cleared)
cleared[first] = nil
equal("next: continues after a cleared key", next(cleared, first) ~= nil, true)
raises("next: unknown key", "invalid key to 'next'", function() next({}, "absent") end)
raises("next: no argument", "bad argument #1 to 'next' (table expected, got no value)", function() next() end)
raises("next: not a table", "bad argument #1 to 'next' (table expected, got number)", function() next(1) end)

print("1.." .. count)
