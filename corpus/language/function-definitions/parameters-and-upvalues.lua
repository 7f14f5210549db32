--[[---
description: functions as values, varargs, methods, upvalues
manual: 2.5.9
tags: [closures, varargs, scoping, deprecated]
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

-- Tools of this case, not what it is about: where they are missing, the rest can be judged all the same.
local loadstring = rawget(_G, "loadstring") or load
local t = { a = { b = {} } }
function t.a.b.f() return "field" end
function t.a.b:m() return self == t.a.b end
equal("function with a dotted name", t.a.b.f(), "field")
equal("function with a method name has self", t.a.b:m(), true)
results("varargs", list(1, nil, 3), (function(...) return ... end)(1, nil, 3))
results("varargs after parameters", list(2, 3), (function(a, ...) return ... end)(1, 2, 3))
results("varargs in the middle give one", list(1, "x"), (function(...) return ..., "x" end)(1, 2, 3))
results("varargs in parentheses give one", list(1), (function(...) return (...) end)(1, 2))
results("no varargs", list(), (function(...) return ... end)())
equal("arg holds them for programs of 5.0", (function(...) return arg.n .. arg[1] end)("x", "y"), "2x")
equal("varargs outside a vararg function", select(2, loadstring("function f() return ... end", "=c")), "c:1: cannot use '...' outside a vararg function near '...'")
local function counter() local n = 0 return function() n = n + 1 return n end end
local c1, c2 = counter(), counter()
equal("each closure has its own upvalue", c1() + c1() + c2(), 4)
local function pair() local v = 0 return function(x) v = x end, function() return v end end
local set, get = pair()
set("shared")
equal("two closures share an upvalue", get(), "shared")
equal("recursion through an upvalue", (function() local fact fact = function(n) return n <= 1 and 1 or n * fact(n - 1) end return fact(10) end)(), 3628800)
equal("upvalues of upvalues", (function() local a = 1 return (function() return (function() a = a + 1 return a end)() end)() end)(), 2)
equal("60 upvalues are possible, 61 are refused", (function()
  local names = {} for i = 1, 61 do names[i] = "u" .. i end
  local function try(n) return (loadstring("local " .. table.concat(names, ",", 1, n) .. "\nreturn function() return " .. table.concat(names, ",", 1, n) .. " end")) ~= nil end
  return list(try(60), try(61))
end)(), "true, false")
equal("parameter named twice: the last one counts", (function(a, a) return a end)(1, 2), 2)

print("1.." .. count)
