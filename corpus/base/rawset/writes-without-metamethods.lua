--[[---
description: rawset sets a field without __newindex
manual: 5.1 rawset
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

local log = {}
local t = setmetatable({}, { __newindex = function() log[1] = "asked" end })
equal("rawset: returns the table", rawset(t, "k", "v"), t)
equal("rawset: sets the field", t.k, "v")
equal("rawset: __newindex is not asked", log[1], nil)
equal("rawset: nil clears", rawget(rawset(t, "k", nil), "k"), nil)
raises("rawset: nil key", "table index is nil", function() rawset({}, nil, 1) end)
raises("rawset: NaN key", "table index is NaN", function() rawset({}, 0 / 0, 1) end)
raises("rawset: value is required", "bad argument #3 to 'rawset' (value expected)", function() rawset({}, 1) end)
raises("rawset: not a table", "bad argument #1 to 'rawset' (table expected, got nil)", function() rawset(nil, 1, 2) end)

print("1.." .. count)
