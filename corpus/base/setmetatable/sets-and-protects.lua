--[[---
description: setmetatable sets, removes and respects protection
manual: 5.1 setmetatable
tags: [metatables, arguments]
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

local t, mt = {}, {}
equal("setmetatable: returns the table", setmetatable(t, mt), t)
equal("setmetatable: sets it", getmetatable(t), mt)
equal("setmetatable: nil removes it", getmetatable(setmetatable(t, nil)), nil)
raises("setmetatable: protected", "cannot change a protected metatable", function() setmetatable(setmetatable({}, { __metatable = 1 }), {}) end)
raises("setmetatable: protected against removal", "cannot change a protected metatable", function() setmetatable(setmetatable({}, { __metatable = false }), nil) end)
raises("setmetatable: first must be a table", "bad argument #1 to 'setmetatable' (table expected, got string)", function() setmetatable("", {}) end)
raises("setmetatable: second must be nil or a table", "bad argument #2 to 'setmetatable' (nil or table expected)", function() setmetatable({}, 1) end)
raises("setmetatable: second is required", "bad argument #2 to 'setmetatable' (nil or table expected)", function() setmetatable({}) end)
raises("setmetatable: no argument", "bad argument #1 to 'setmetatable' (table expected, got no value)", function() setmetatable() end)

print("1.." .. count)
