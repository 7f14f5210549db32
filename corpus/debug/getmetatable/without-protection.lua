--[[---
description: debug.getmetatable and setmetatable ignore __metatable and take any type
manual: [5.9 debug.getmetatable, 5.9 debug.setmetatable]
tags: [metatables, debug-info]
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

local mt = { __metatable = "locked" }
local t = setmetatable({}, mt)
equal("debug.getmetatable: ignores __metatable", debug.getmetatable(t), mt)
equal("debug.getmetatable: none", debug.getmetatable(1), nil)
equal("debug.setmetatable: returns true", debug.setmetatable(t, nil), true)
equal("debug.setmetatable: removed it", getmetatable(t), nil)
debug.setmetatable(0, { __index = function(n, k) return k .. n end })
equal("debug.setmetatable: numbers may have one", (5).x, "x5")
debug.setmetatable(0, nil)
debug.setmetatable(nil, { __call = function() return "called nil" end })
equal("debug.setmetatable: nil may have one", (nil)(), "called nil")
debug.setmetatable(nil, nil)
debug.setmetatable(print, { __index = { field = 1 } })
equal("debug.setmetatable: all functions share theirs", (function() end).field, 1)
debug.setmetatable(print, nil)
raises("debug.setmetatable: must be nil or a table", "bad argument #2 to 'setmetatable' (nil or table expected)", function() debug.setmetatable({}, 1) end)
raises("debug.getmetatable: no argument", "bad argument #1 to 'getmetatable' (value expected)", function() debug.getmetatable() end)

print("1.." .. count)
