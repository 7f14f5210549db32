--[[---
description: print asks the metatables of texts, numbers, booleans and nil for __tostring
manual: 5.1 print
tags: [tostring, metatables]
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

local asked = 0
local meta = {__tostring = function(value) asked = asked + 1 return "# " .. type(value) end}
local texts = debug.getmetatable("")
for _, value in ipairs({1, true, "text"}) do
  local before = debug.getmetatable(value)
  asked = 0
  debug.setmetatable(value, meta)
  print(value)
  local after = asked
  debug.setmetatable(value, before)
  equal("print: print of a " .. type(value) .. " with __tostring", after, 1)
end
debug.setmetatable(nil, meta)
asked = 0
print(nil)
debug.setmetatable(nil, nil)
equal("print: print of nil with __tostring", asked, 1)
meta.__tostring = 0
debug.setmetatable("", meta)
local ok, message = pcall(print, "")
debug.setmetatable("", texts)
equal("print: print of a text whose __tostring cannot be called", ok, false)
equal("print: its message", message, "attempt to call a number value")

print("1.." .. count)
