--[[---
description: coroutines as generators, nested, with errors and many values
manual: 2.11
tags: [coroutines, errors, iteration]
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

local function generate(n) return coroutine.wrap(function() for i = 1, n do coroutine.yield(i, i * i) end end) end
local text = ""
for i, square in generate(3) do text = text .. i .. "=" .. square .. " " end
equal("generator", text, "1=1 2=4 3=9 ")
local function foo(a) log = { list("foo", a) } return coroutine.yield(2 * a) end
local co = coroutine.create(function(a, b)
  local r = foo(a + 1)
  log[#log + 1] = list(r)
  local p, q = coroutine.yield(a + b, a - b)
  log[#log + 1] = list(p, q)
  return b, "end"
end)
results("first resume", list(true, 4), coroutine.resume(co, 1, 10))
results("second resume", list(true, 11, -9), coroutine.resume(co, "r"))
results("third resume", list(true, 10, "end"), coroutine.resume(co, "x", "y"))
results("fourth resume", list(false, "cannot resume dead coroutine"), coroutine.resume(co, "x", "y"))
equal("what happened inside", table.concat(log, "; "), '"foo", 2; "r"; "x", "y"')
log = nil
equal("coroutines inside coroutines", (function() local outer = coroutine.wrap(function() local inner = coroutine.wrap(function() coroutine.yield("inner") end) coroutine.yield(inner()) coroutine.yield("outer") end) return outer() .. outer() end)(), "innerouter")
equal("error in a nested coroutine is caught by its resume", (function() local c = coroutine.wrap(function() local ok, m = coroutine.resume(coroutine.create(function() error("deep", 0) end)) coroutine.yield(m) end) return c() end)(), "deep")
equal("upvalues are shared with the outside", (function() local n = 0 local c = coroutine.wrap(function() while true do n = n + 1 coroutine.yield() end end) c() c() c() return n end)(), 3)
equal("a thousand coroutines", (function() local all, sum = {}, 0 for i = 1, 1000 do all[i] = coroutine.wrap(function() coroutine.yield(i) return 0 end) end for i = 1, 1000 do sum = sum + all[i]() end return sum end)(), 500500)
equal("deep recursion inside", coroutine.wrap(function() local function down(n) if n == 0 then return coroutine.yield("bottom") end return (down(n - 1)) end return down(150) end)(), "bottom")
equal("producer and consumer", (function()
  local producer = coroutine.create(function() for _, v in ipairs({ "a", "b", "c" }) do coroutine.yield(v) end end)
  local got = ""
  while true do local _, v = coroutine.resume(producer) if not v then return got end got = got .. v end
end)(), "abc")
equal("globals set inside are seen outside", (function() coroutine.wrap(function() set_inside = "yes" end)() return set_inside end)(), "yes")

print("1.." .. count)
