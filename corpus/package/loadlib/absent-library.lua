--[[---
description: package.loadlib reports what it could not open
manual: 5.3 package.loadlib
tags: [modules, errors]
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

local f, message, where = package.loadlib("/absent/library.so", "luaopen_x")
equal("package.loadlib: nil when the library cannot be opened", f, nil)
equal("package.loadlib: a message", type(message), "string")
equal("package.loadlib: and where it failed", where == "open" or where == "absent", true)
raises("package.loadlib: function name is required", "bad argument #2 to 'loadlib' (string expected, got no value)", function() package.loadlib("x") end)
raises("package.loadlib: no argument", "bad argument #1 to 'loadlib' (string expected, got no value)", function() package.loadlib() end)

print("1.." .. count)
