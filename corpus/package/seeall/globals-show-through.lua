--[[---
description: package.seeall lets a module see the globals
manual: 5.3 package.seeall
tags: [modules, environments, metatables]
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

local m = {}
results("package.seeall: returns nothing", list(), package.seeall(m))
equal("package.seeall: globals are visible", m.print, print)
equal("package.seeall: but are not copied", rawget(m, "print"), nil)
equal("package.seeall: through __index", getmetatable(m).__index, _G)
local mt = {}
local other = setmetatable({}, mt)
package.seeall(other)
equal("package.seeall: an existing metatable is kept", getmetatable(other), mt)
local env = (function() module("corpus_seeall", package.seeall) local env = getfenv(1) return env end)()
equal("package.seeall: as an option of module", env.tostring, tostring)
raises("package.seeall: not a table", "bad argument #1 to 'seeall' (table expected, got nil)", function() package.seeall(nil) end)

print("1.." .. count)
