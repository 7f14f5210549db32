--[[---
description: closures over the same variable share it, whether its scope has ended or not
manual: [2.6, 2.5.9]
tags: [closures, scoping]
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

do
  local n = 0
  local function up() n = n + 1 return n end
  local function get() return n end
  local function set(v) n = v end
  up() up()
  equal("seen by the other closure while the block is open", get(), 2)
  equal("seen by the block itself", n, 2)
  n = 10
  equal("assigned by the block, seen by the closure", get(), 10)
  set(20)
  equal("assigned by a closure, seen by the block", n, 20)
  results("and by the third", list(21, 21, 21), up(), get(), n)
end
local function counter(n)
  return function() n = n + 1 return n end, function() return n end, function(v) n = v end
end
local up, get, set = counter(5)
up()
equal("a parameter is shared after the return", get(), 6)
set(50)
equal("and assigned by one for all", up(), 51)
local up2, get2 = counter(5)
up2()
results("each call has variables of its own", list(51, 6), get(), get2())
local function three()
  local a, b, c = 1, 2, 3
  local function ga() return a end
  local function gc() return c end
  local function gb() return b end
  local function swap() a, c = c, a end
  local function all() return a, b, c end
  return ga, gb, gc, swap, all
end
local ga, gb, gc, swap, all = three()
results("three variables, captured out of order", list(1, 2, 3), ga(), gb(), gc())
swap()
results("after swapping two of them", list(3, 2, 1), ga(), gb(), gc())
results("all in one closure", list(3, 2, 1), all())
local function order()
  local a, b, c, d = "a", "b", "c", "d"
  local fd = function() return d end
  local fb = function() return b end
  local fa = function() return a end
  local fc = function() return c end
  local setb = function(v) b = v end
  local setd = function(v) d = v end
  setb("B") setd("D")
  return fa() .. fb() .. fc() .. fd() .. a .. b .. c .. d
end
equal("captured in every order, assigned while open", order(), "aBcDaBcD")
local function nested(x)
  return function(y) return function(z) x = x + y + z return x end, function() return x end end
end
local level1 = nested(1)
local add, read = level1(10)
add(100)
equal("through two levels, assigned inside", read(), 111)
equal("a variable of the outermost is shared by later closures", select(2, level1(0))(), 111)
local function pass_through()
  local v = 1
  local function outer() local function inner() v = v + 1 return v end return inner end
  local i, j = outer(), outer()
  i() j()
  return v
end
equal("a function between that does not use it passes it on", pass_through(), 3)
local function self_reference() local f f = function(n) if n == 0 then return "done" end return f(n - 1) end local g = f f = function() return "other" end return g(3) end
equal("a local function variable is looked up at the time of the call", self_reference(), "other")
local function rec(n) if n == 0 then return 0 end return 1 + rec(n - 1) end
equal("local function sees itself", rec(20), 20)
equal("local f = function does not", pcall(function() local rec2 = function(n) return rec2(n) end return rec2(1) end), false)
local function recursion_own(n) local f = function() return n end if n > 0 then return recursion_own(n - 1) .. f() end return f() .. "" end
equal("each activation has its own", recursion_own(3), "0123")
local function two_of_same(n) local a = function() return n end local b = function() n = n + 1 end b() b() return a() end
equal("one creates, the other reads", two_of_same(1), 3)
local function stacked()
  local fs = {}
  local a = 1
  fs[1] = function() a = a + 1 return a end
  do
    local b = 10
    fs[2] = function() b = b + a return b end
    do
      local c = 100
      fs[3] = function() c = c + b + a return c end
      fs[4] = function() return a, b, c end
    end
    fs[5] = function() return b end
  end
  return fs
end
local fs = stacked()
results("three blocks deep, each closed in its turn", list(2, 12, 114), fs[1](), fs[2](), fs[3]())
results("read together", list(2, 12, 114), fs[4]())
equal("closed block shared with the inner one", fs[5](), 12)
local function param_and_local(p) local l = p local function bump() p = p + 1 l = l * 2 return p, l end bump() return bump, p, l end
local bump, p0, l0 = param_and_local(3)
results("values before the return", list(4, 6), p0, l0)
results("and after", list(5, 12), bump())
local function vararg_capture(...) local a, b = ... return function() return a, b end end
results("first of the variable arguments, captured", list(1, nil), vararg_capture(1)())
local shadow = 1
local function outer_shadow() return shadow end
local shadow = 2
results("a later local of the same name is another variable", list(1, 2), outer_shadow(), shadow)
local function inner_shadow() local shadow = shadow + 1 return function() shadow = shadow + 1 return shadow end end
equal("the initialiser sees the outer one", inner_shadow()(), 4)
equal("which stays as it was", shadow, 2)

print("1.." .. count)
