--[[---
description: getmetatable gives the metatable or its __metatable field
manual: 5.1 getmetatable
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

local mt = {}
equal("getmetatable: table without one", getmetatable({}), nil)
equal("getmetatable: table with one", getmetatable(setmetatable({}, mt)), mt)
equal("getmetatable: __metatable field hides it", getmetatable(setmetatable({}, { __metatable = "locked" })), "locked")
equal("getmetatable: false in the field hides it too", getmetatable(setmetatable({}, { __metatable = false })), false)
equal("getmetatable: strings share one", getmetatable("a"), getmetatable("b"))
equal("getmetatable: of strings indexes the string table", getmetatable("").__index, string)
equal("getmetatable: number", getmetatable(1), nil)
equal("getmetatable: nil", getmetatable(nil), nil)
equal("getmetatable: function", getmetatable(print), nil)
equal("getmetatable: file", type(getmetatable(io.stdout)), "table")
raises("getmetatable: no argument", "bad argument #1 to 'getmetatable' (value expected)", function() getmetatable() end)

print("1.." .. count)
