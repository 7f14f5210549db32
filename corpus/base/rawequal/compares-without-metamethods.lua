--[[---
description: rawequal compares two values without __eq
manual: 5.1 rawequal
tags: [metatables]
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

local mt = { __eq = function() return true end }
local a, b = setmetatable({}, mt), setmetatable({}, mt)
equal("rawequal: __eq is not asked", rawequal(a, b), false)
equal("rawequal: == would ask it", a == b, true)
equal("rawequal: same table", rawequal(a, a), true)
equal("rawequal: equal strings", rawequal("a" .. "b", "ab"), true)
equal("rawequal: number and its text", rawequal(1, "1"), false)
equal("rawequal: nil and false", rawequal(nil, false), false)
equal("rawequal: NaN", rawequal(0 / 0, 0 / 0), false)
equal("rawequal: zero and minus zero", rawequal(0, -0), true)
raises("rawequal: one argument", "bad argument #2 to 'rawequal' (value expected)", function() rawequal(1) end)
raises("rawequal: no argument", "bad argument #1 to 'rawequal' (value expected)", function() rawequal() end)

print("1.." .. count)
