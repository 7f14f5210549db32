--[[---
description: a captured variable keeps its value when its scope ends by return, tail call, error, yield or the end of a block
manual: [2.6, 2.5.8]
tags: [closures, scoping, errors, coroutines]
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

local function clobber() local a, b, c, d, e, f, g, h = "A", "B", "C", "D", "E", "F", "G", "H" return a .. b .. c .. d .. e .. f .. g .. h end
local keep
local function by_return(x) local y = x + 1 keep = function() y = y + 1 return x, y end return y end
by_return(1) clobber()
results("return", list(1, 3), keep())
local function by_end(x) local y = x + 1 keep = function() y = y + 1 return x, y end end
by_end(1) clobber()
results("end of the function", list(1, 3), keep())
local function by_several(x) local y = x + 1 keep = function() y = y + 1 return x, y end return x, y, clobber() end
by_several(1) clobber()
results("return of several, the last a call", list(1, 3), keep())
local function by_tail(x) local y = x + 1 keep = function() y = y + 1 return x, y end return clobber() end
by_tail(1) clobber()
results("tail call of a Lua function", list(1, 3), keep())
local function by_tail_host(x) local y = x + 1 keep = function() y = y + 1 return x, y end return tostring("abc") end
by_tail_host(1) clobber()
results("tail call of a library function", list(1, 3), keep())
local callable = setmetatable({}, { __call = function() return clobber() end })
local function by_tail_call(x) local y = x + 1 keep = function() y = y + 1 return x, y end return callable(y) end
by_tail_call(1) clobber()
results("tail call of a callable table", list(1, 3), keep())
local function by_varargs(...) local x, y = ... keep = function() y = y + 1 return x, y end return ... end
by_varargs(1, 2) clobber()
results("return of the variable arguments", list(1, 3), keep())
local function by_error(x) local y = x + 1 keep = function() y = y + 1 return x, y end error("out") end
pcall(by_error, 1) clobber()
results("error, caught by pcall", list(1, 3), keep())
xpcall(function() by_error(1) end, clobber) clobber()
results("error, handled by xpcall", list(1, 3), keep())
local function by_runtime_error(x) local y = x + 1 keep = function() y = y + 1 return x, y end return y.z.w end
pcall(by_runtime_error, 1) clobber()
results("run-time error", list(1, 3), keep())
local function deep_error(n, fs) local v = n fs[n] = function() v = v + 1 return v end if n == 5 then error("deep") end deep_error(n + 1, fs) return v end
local fs = {}
pcall(deep_error, 1, fs) clobber()
results("error through five activations", list(2, 3, 4, 5, 6), fs[1](), fs[2](), fs[3](), fs[4](), fs[5]())
local function error_in_block() do local a = 1 do local b = 2 keep = function() a, b = a + 1, b + 1 return a, b end error("out") end end end
pcall(error_in_block) clobber()
results("error inside two blocks", list(2, 3), keep())
local shared
local function error_shared() local s = 1 keep = function() s = s + 1 return s end shared = function() return s end error("out") end
pcall(error_shared) clobber() keep()
equal("and the closures still share it", shared(), 2)
local function outer_survives()
  local o = 1
  local function inc() o = o + 1 return o end
  pcall(function() local i = 5 keep = function() i = i + o return i end error("out") end)
  o = 10
  return keep(), inc(), o
end
results("what is outside pcall stays open", list(15, 11, 11), outer_survives())
local function by_block() do local x = 5 keep = function() x = x + 1 return x end end local y = "over it" return keep(), y end
results("end of a block", list(6, "over it"), by_block())
local function by_blocks() local out = {} do local x = 5 out[1] = function() x = x + 1 return x end end do local x = 50 out[2] = function() x = x + 1 return x end end return out[1](), out[2](), out[1]() end
results("two blocks in the same place", list(6, 51, 7), by_blocks())
local function by_then(flag) if flag then local x = 5 keep = function() x = x + 1 return x end else local x = 50 keep = function() x = x - 1 return x end end local y = 1 return keep() end
results("end of a branch", list(6, 49), by_then(true), by_then(false))
local function by_early(flag) local x = 5 keep = function() x = x + 1 return x end if flag then return x end x = x * 2 end
by_early(true) clobber()
equal("return from the middle", keep(), 6)
by_early(false) clobber()
equal("not taken", keep(), 11)
local function in_loop() for i = 1, 5 do local x = i keep = function() x = x + 1 return x, i end if i == 3 then return end end end
in_loop() clobber()
results("return out of a loop", list(4, 3), keep())
local function in_generic() for k, v in ipairs({ "a", "b" }) do keep = function() v = v .. k return v end if k == 2 then return v end end end
in_generic() clobber()
equal("return out of a generic for", keep(), "b2")
local co = coroutine.wrap(function(x) local y = x keep = function() y = y + 1 return y end coroutine.yield() y = y * 10 coroutine.yield() return end)
co(1)
equal("open in a suspended coroutine", keep(), 2)
co()
equal("assigned by the coroutine when it goes on", keep(), 21)
co()
equal("after it has ended", keep(), 22)
local failing = coroutine.create(function(x) local y = x keep = function() y = y + 1 return x, y end error("out") end)
coroutine.resume(failing, 1) clobber()
results("in a coroutine that died of an error", list(1, 2), keep())
local left = coroutine.create(function(x) local y = x keep = function() y = y + 1 return y end coroutine.yield() end)
coroutine.resume(left, 1) left = nil collectgarbage()
equal("in a coroutine that was left and collected", keep(), 2)
local function outside() local o = 1 local c = coroutine.wrap(function() while true do o = o + 1 coroutine.yield(o) end end) c() o = o * 10 return c(), o end
results("a coroutine assigns a variable of its creator while both run", list(21, 21), outside())
local function generator() local i = 0 return coroutine.wrap(function() local function step() i = i + 1 return i end while true do coroutine.yield(step()) end end), function() return i end end
local produce, see = generator()
produce() produce()
equal("a closure made inside a coroutine, over a variable outside", see(), 2)
local function args(a, b, c) keep = function() return a, b, c end end
args(1) clobber()
results("parameters without arguments", list(1, nil, nil), keep())
args(1, 2, 3, 4, 5) clobber()
results("more arguments than parameters", list(1, 2, 3), keep())
local function spread(...) local t = {} for i = 1, select("#", ...) do local v = (select(i, ...)) t[i] = function() v = v .. i return v end end return t end
local t = spread("a", "b", "c") clobber()
equal("of variable arguments", t[1]() .. t[2]() .. t[3]() .. t[1](), "a1b2c3a11")

print("1.." .. count)
