--[[---
description: print writes its arguments through tostring, with tabs between and a newline after
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

-- What print writes goes to standard output as TAP comments; the report compares the whole output.
local saved = tostring
local asked = {}
tostring = function(v) asked[#asked + 1] = type(v) return saved(v) end
print("# text", 1, nil, true)
tostring = saved
equal("print: asks the global tostring for each argument", table.concat(asked, " "), "string number nil boolean")
tostring = function() return 5 end
local ok = pcall(print, "#")
tostring = function() return {} end
local refused, message = pcall(print, "#")
tostring = saved
equal("print: a number from tostring will do", ok, true)
results("print: tostring must return a string", list(false, "'tostring' must return a string to 'print'"), refused, message)
tostring = nil
local called, why = pcall(print, "x")
tostring = saved
results("print: no global tostring", list(false, "attempt to call a nil value"), called, why)
results("print: returns nothing", list(), print("# nothing"))
print("# " .. tostring(setmetatable({}, { __tostring = function() return "through __tostring" end })))

print("1.." .. count)
