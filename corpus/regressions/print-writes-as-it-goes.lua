--[[---
description: print writes each argument before it converts the next; an option string of getinfo ends at a zero byte
manual: [5.1 print, 5.9 debug.getinfo]
tags: [tostring, bytes]
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

-- Found by fuzzing: the VM wrote the whole line at the end, and refused the zero byte as an option.
local text = {}
local function noting() return setmetatable({}, { __tostring = function() text[#text + 1] = "converted" return "value" end }) end
local ok = pcall(print, "# before", setmetatable({}, { __tostring = function() error("no") end }))
print()
equal("print: an error in a conversion stops it", ok, false)
print("# one", noting(), noting())
equal("print: converts each argument once", #text, 2)
equal("debug.getinfo: options end at a zero byte", type(debug.getinfo(1, "\0X")), "table")

print("1.." .. count)
