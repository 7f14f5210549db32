--[[---
description: rawget reads a field without __index
manual: 5.1 rawget
tags: [metatables, tables]
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

local t = setmetatable({ own = 1 }, { __index = { other = 2 } })
equal("rawget: own field", rawget(t, "own"), 1)
equal("rawget: no __index", rawget(t, "other"), nil)
equal("rawget: number key", rawget({ "a" }, 1), "a")
equal("rawget: nil key reads nil", rawget({}, nil), nil)
equal("rawget: NaN key reads nil", rawget({}, 0 / 0), nil)
raises("rawget: not a table", "bad argument #1 to 'rawget' (table expected, got string)", function() rawget("x", 1) end)
raises("rawget: key is required", "bad argument #2 to 'rawget' (value expected)", function() rawget({}) end)

print("1.." .. count)
