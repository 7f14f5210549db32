--[[---
description: locals are seen from the statement after, by inner functions too
manual: 2.6
tags: [scoping, closures]
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

x = 10
local log = {}
do
  local x = x
  log[#log + 1] = x
  x = x + 1
  do local x = x + 1 log[#log + 1] = x end
  log[#log + 1] = x
end
log[#log + 1] = x
equal("the example of nested scopes", table.concat(log, " "), "10 12 11 10")
local a = {}
local outer = 20
for i = 1, 3 do local y = 0 a[i] = function() y = y + 1 return outer + y end end
equal("ten closures, each with its own y", a[1]() .. " " .. a[1]() .. " " .. a[2](), "21 22 21")
outer = 100
equal("and one shared outer variable", a[3](), 101)
equal("inner function sees a later assignment", (function() local v = 1 local function f() return v end v = 2 return f() end)(), 2)
equal("inner function does not see a later declaration", (function() local function f() return later_local end local later_local = 1 return f() end)(), nil)
equal("shadowed parameter", (function(p) local p = p * 2 return p end)(5), 10)
equal("closed upvalue survives its block", (function() local f do local v = "kept" f = function() return v end end return f() end)(), "kept")
x = nil

print("1.." .. count)
