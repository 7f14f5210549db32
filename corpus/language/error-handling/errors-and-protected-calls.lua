--[[---
description: errors carry values and positions through protected calls
manual: 2.7
tags: [errors, messages]
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

local function line_of(f) return tonumber(string.match(select(2, pcall(f)), ":(%d+):")) end
local here = debug.getinfo(1, "l").currentline
equal("a run-time error carries its line", line_of(function() local v = nil
  return v.x end), here + 2)
equal("name of the chunk comes first", select(2, pcall(loadstring("error('m')", "=named"))), "named:1: m")
equal("of a file", select(2, pcall(loadstring("error('m')", "@dir/file.lua"))), "dir/file.lua:1: m")
equal("of a string", select(2, pcall(loadstring("error('m')", "some code"))), "[string \"some code\"]:1: m")
equal("long file names lose their start", select(2, pcall(loadstring("error('m')", "@" .. string.rep("d/", 60) .. "f.lua"))), "..." .. string.rep("/d", 23) .. "/f.lua:1: m")
equal("error in an expression over several lines", select(2, pcall(loadstring("local a\nlocal b = 1 +\n\na.x", "=c"))), "c:4: attempt to index local 'a' (a nil value)")
equal("error of an operator is at the line of its second operand", select(2, pcall(loadstring("local a\nlocal b = 1\n+\na", "=c"))), "c:4: attempt to perform arithmetic on local 'a' (a nil value)")
equal("error of a call over several lines", select(2, pcall(loadstring("local f\nf(\n1,\n2)", "=c"))), "c:2: attempt to call local 'f' (a nil value)")
equal("nested protected calls", select(2, pcall(function() local ok, m = pcall(error, "inner", 0) error("outer " .. m, 0) end)), "outer inner")
equal("error objects keep their identity", (function() local e = { code = 1 } local _, got = pcall(error, e) return got == e end)(), true)
equal("error can be raised again", select(2, pcall(function() local _, m = pcall(error, { "x" }) error(m) end))[1], "x")
equal("after an error the program goes on", (function() for i = 1, 100 do pcall(error, i) end return "alive" end)(), "alive")
raises("stack overflow", "stack overflow", function() local function f() return 1 + f() end local ok, m = pcall(f) error(string.match(m, "stack overflow"), 0) end)
equal("error while handling an error", (function() local ok, m = xpcall(function() error("a") end, function() error("b") end) return m end)(), "error in error handling")
equal("string keys in messages are names only when they look constant", select(2, pcall(loadstring("local k = 'x' local t = {} return t[k].y", "=c"))), "c:1: attempt to index field '?' (a nil value)")

print("1.." .. count)
