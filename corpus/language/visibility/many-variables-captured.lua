--[[---
description: up to sixty variables of enclosing functions can be used, at any depth, each found again
manual: [2.6, 2.5.9]
tags: [closures, limits]
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
local function source(n, depth)
  local names, values = {}, {}
  for i = 1, n do names[i] = "v" .. i values[i] = i end
  local sum = table.concat(names, " + ")
  local code = "local " .. table.concat(names, ", ") .. " = " .. table.concat(values, ", ") .. "\n"
  local open, close = string.rep("return function() ", depth), string.rep(" end", depth)
  return code .. open .. "return " .. sum .. close
end
local function message(text) local f, m = loadstring(text, "=c") return m end
equal("60 are fine", loadstring(source(60, 1))()(), 1830)
equal("60 through three functions", loadstring(source(60, 3))()()()(), 1830)
equal("61 are too many", message(source(61, 1)), "c:2: function at line 2 has more than 60 upvalues")
equal("and so in the middle of three", message(source(61, 3)), "c:2: function at line 2 has more than 60 upvalues")
local each = loadstring("local a, b, c, d, e, f, g, h = 1, 2, 3, 4, 5, 6, 7, 8 return function() return h, a, g, b, f, c, e, d end")()
results("in the order of use", list(8, 1, 7, 2, 6, 3, 5, 4), each())
local set = loadstring("local a, b, c, d, e, f = 1, 2, 3, 4, 5, 6 return function(x) f, e, d, c, b, a = x, x + 1, x + 2, x + 3, x + 4, x + 5 end, function() return a, b, c, d, e, f end")
local put, take = set()
put(10)
results("assigned in another order", list(15, 14, 13, 12, 11, 10), take())
local twice = loadstring("local x = 1 return function() x = x + x + x return x end")()
results("the same one several times", list(3, 9), twice(), twice())
local mixed = loadstring([[
local a = 1
local function one()
  local b = 10
  local function two()
    local c = 100
    return function() a, b, c = a + 1, b + 1, c + 1 return a, b, c end, function() return a + b + c end
  end
  return two, function() b = b * 2 return b end
end
local two, double = one()
local f, g = two()
local h, i = two()
f() h() double()
return f, g, h, i
]])
local f, g, h, i = mixed()
results("variables of three functions in one", list(4, 25, 102), f())
results("of which two are shared with its twin", list(5, 26, 102), h())
results("sums", list(133, 133), g(), i())
local up200 = loadstring("local t = {} for i = 1, 200 do t[i] = function() i = i + 1 return i end end return t")()
local ok = true
for k = 1, 200 do ok = ok and up200[k]() == k + 1 end
for k = 200, 1, -1 do ok = ok and up200[k]() == k + 2 end
equal("two hundred closures of one loop", ok, true)
local function locals(n) local names = {} for k = 1, n do names[k] = "l" .. k end return "local " .. table.concat(names, ", ") .. " = 1\nreturn l1, l" .. n end
equal("200 locals are fine", loadstring(locals(200))(), 1)
equal("201 are too many", message(locals(201)), "c:1: main function has more than 200 local variables")
equal("in a function, counted with its parameters", message("local function f(a, b)\n" .. locals(199) .. "\nend"), "c:2: function at line 1 has more than 200 local variables")
equal("those of closed blocks do not count", loadstring("do " .. string.gsub(locals(150), "return.*", "") .. " end do " .. string.gsub(locals(150), "return.*", "") .. " end return 7")(), 7)
equal("a loop takes three besides its own", message(string.gsub(locals(198), "return.*", "") .. "for i = 1, 2 do end"), "c:2: main function has more than 200 local variables")

print("1.." .. count)
