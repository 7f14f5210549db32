--[[---
description: .. joins strings and numbers, from the right
manual: 2.5.4
tags: [strings, metatables]
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

equal("strings", "a" .. "b", "ab")
equal("numbers", 1 .. 2 .. 3, "123")
equal("empty string", "" .. "", "")
equal("zeros are kept", #("a\0" .. "b"), 3)
local log = {}
local mt = {}
mt.__concat = function(a, b) log[#log + 1] = (type(a) == "table" and a.n or a) .. "+" .. (type(b) == "table" and b.n or b) return "r" end
local t = setmetatable({ n = "t" }, mt)
local _ = "a" .. "b" .. t .. "c"
equal("from the right, metamethods between", table.concat(log, " "), "t+c")
log = {}
_ = t .. "b" .. "c"
equal("strings on the right are joined first", table.concat(log, " "), "t+bc")
local many = {}
for i = 1, 190 do many[i] = "'x'" end
equal("many operands", #loadstring("return " .. table.concat(many, ".."))(), 190)
raises("nil", "attempt to concatenate a nil value", function() return "a" .. nil end)
raises("table, with its name", "attempt to concatenate local 'v' (a table value)", function() local v = {} return "a" .. v end)
raises("boolean on the left", "attempt to concatenate local 'v' (a boolean value)", function() local v = true return v .. "a" end)

print("1.." .. count)
