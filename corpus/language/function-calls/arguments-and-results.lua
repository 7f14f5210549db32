--[[---
description: argument lists, string and table calls, methods, tail calls
manual: 2.5.8
tags: [calls, varargs, limits]
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

local function count_of(...) return select("#", ...) end
local function three() return 1, 2, 3 end
equal("no arguments", count_of(), 0)
equal("nil is an argument", count_of(nil, nil), 2)
equal("last call gives all values", count_of(0, three()), 4)
equal("call in the middle gives one", count_of(three(), 0), 2)
equal("parentheses cut to one", count_of((three())), 1)
equal("string call", type "x", "string")
equal("long string call", type [[x]], "string")
equal("table call", type {}, "table")
equal("chained calls", (function() return function() return function() return "deep" end end end)()()(), "deep")
local object = { name = "me" }
function object:hello(greeting) return greeting .. " " .. self.name end
equal("method call passes the object", object:hello("hi"), "hi me")
equal("is the same as a field call with it", object.hello(object, "hi"), "hi me")
equal("the object is evaluated once", (function() local n = 0 local function get() n = n + 1 return object end get():hello("x") return n end)(), 1)
equal("method on a string", ("abc"):upper(), "ABC")
local function loop(n) if n == 0 then return "done" end return loop(n - 1) end
equal("tail calls do not grow the stack", loop(100000), "done")
equal("without tail calls it overflows", (pcall(function() local function f(n) return 1 + f(n + 1) end return f(0) end)), false)
equal("missing arguments are nil", (function(a, b) return list(a, b) end)(1), "1, nil")
equal("extra arguments are dropped", (function(a) return a end)(1, 2, 3), 1)
equal("callable table gets itself first", setmetatable({}, { __call = function(self, a, b) return list(type(self), a, b) end })(1, 2), '"table", 1, 2')
equal("arguments are evaluated from the left", (function() local log = "" local function l(v) log = log .. v end three(l("a"), l("b"), l("c")) return log end)(), "abc")
equal("250 arguments are possible", loadstring("return select('#', " .. string.rep("1,", 240) .. "1)")(), 241)

print("1.." .. count)
