--[[---
description: "# of a value without __len asks the metatable of nil, its second operand"
manual: 2.8
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

local proxy = newproxy(true)
debug.setmetatable(nil, {__len = function(left, right) return type(left) .. " " .. type(right) end})
local ofProxy = #proxy
local ofNil = #nil
local ofBoolean = #true
debug.setmetatable(nil, nil)
equal("# of a userdata without __len", ofProxy, "userdata nil")
equal("# of nil", ofNil, "nil nil")
equal("# of a boolean", ofBoolean, "boolean nil")

print("1.." .. count)
