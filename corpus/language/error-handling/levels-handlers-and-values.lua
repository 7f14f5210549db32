--[[---
description: what error, assert, pcall and xpcall do with levels, handlers and error values of every type
manual: [2.7, 5.1 error, 5.1 pcall, 5.1 xpcall, 5.1 assert]
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

-- Tools of this case, not what it is about: where they are missing, the rest can be judged all the same.
local newproxy = rawget(_G, "newproxy") or function() return (rawget(_G, "io") or {}).stdout end
local loadstring = rawget(_G, "loadstring") or load
local unpack = rawget(_G, "unpack") or table.unpack
local function at(...) return select(2, pcall(...)) end
local chunk = loadstring([[
local function level(n, m) error(m or "m", n) end
local function one(n, m)
  level(n, m)
end
local function two(n, m)
  one(n, m)
end
return level, one, two, function(n, m)
  return level(n, m)
end]], "=c")
local level, one, two, tail = chunk()
for _, row in ipairs({ { 0, "m" }, { 1, "c:1: m" }, { 2, "c:3: m" }, { 3, "c:6: m" }, { 4, "caller: m" }, { 5, "m" }, { 100, "m" }, { -1, "m" }, { "2", "c:3: m" }, { 1.9, "c:1: m" }, { 2.9, "c:3: m" } }) do
  equal("error: level " .. show(row[1]), (string.gsub(tostring(at(function() two(row[1]) end)), "^[^c[][^:]*:%d+:", "caller:")), row[2])
end
equal("error: no level is one", at(function() two(nil) end), at(function() two(1) end))
equal("error: level one through a tail call", at(function() tail(1) end), "c:1: m")
equal("error: level two through a tail call", at(function() tail(2) end), "m")
equal("error: level three through a tail call", (string.gsub(at(function() tail(3) end), "^[^c[][^:]*:%d+:", "caller:")), "caller: m")
equal("error: level two when called by pcall", at(level, 2), "m")
equal("error: level one when called by pcall", at(level, 1), "c:1: m")
equal("error: itself called by pcall", at(error, "m"), "m")
equal("error: itself called by pcall, level one", at(error, "m", 1), "m")
equal("error: itself called by pcall, level two", (string.gsub(at(function() return (select(2, pcall(error, "m", 2))) end) or "", "^[^:]*:%d+:", "caller:")), "caller: m")
equal("error: level of a number", at(function() level(1, 42) end), "c:1: 42")
for _, value in ipairs({ true, false, print, {}, newproxy(), coroutine.create(function() end) }) do
  equal("error: a " .. type(value) .. " keeps its identity, " .. (value == true and "true" or value == false and "false" or ""), rawequal(at(error, value), value), true)
end
results("error: nil", list(false, nil), pcall(error, nil))
results("error: nothing", list(false, nil), pcall(error))
equal("error: a number stays a number at level zero", type(at(error, 42, 0)), "number")
equal("error: a number with a position is a string", type(at(function() error(42) end)), "string")
equal("error: the empty string", at(error, "", 0), "")
equal("error: zero bytes stay", at(error, "a\0b", 0), "a\0b")
equal("error: zero bytes stay behind a position", #at(loadstring("error('a\\0b')", "=c")), #"c:1: a\0b")
equal("error: a long message", #at(error, string.rep("m", 100000), 0), 100000)
raises("error: level must be a number", "bad argument #2 to 'error' (number expected, got table)", function() error("m", {}) end)
results("pcall: all results after true", list(true, 1, nil, 3, nil), pcall(function() return 1, nil, 3, nil end))
results("pcall: no results", list(true), pcall(function() end))
results("pcall: arguments", list(true, 3, 1, nil, 2), pcall(function(...) return select("#", ...), ... end, 1, nil, 2))
results("pcall: of pcall", list(true, false, "x"), pcall(pcall, error, "x"))
results("pcall: of pcall of pcall", list(true, true, false, "x"), pcall(pcall, pcall, error, "x"))
results("pcall: many results", list(true, 250), (function(ok, ...) return ok, select("#", ...) end)(pcall(unpack, {}, 1, 250)))
results("pcall: nil", list(false, "attempt to call a nil value"), pcall(nil))
results("pcall: number", list(false, "attempt to call a number value"), pcall(5))
results("pcall: string", list(false, "attempt to call a string value"), pcall("x"))
results("pcall: a callable table", list(true, "called", 1), pcall(setmetatable({}, { __call = function(_, x) return "called", x end }), 1))
raises("pcall: value expected", "bad argument #1 to 'pcall' (value expected)", function() pcall() end)
results("pcall: locals keep their values", list("before", false), (function() local a, b = "before", 1 local ok = pcall(function() b = 2 error("x") end) return a, ok end)())
equal("pcall: assignments before the error stay", (function() local a = 1 pcall(function() a = 2 error("x") end) return a end)(), 2)
equal("pcall: a thousand times", (function() local n = 0 for i = 1, 1000 do if not pcall(error, i) then n = n + 1 end end return n end)(), 1000)
equal("pcall: 150 deep", (function() local function nest(n) if n == 0 then error("bottom", 0) end local ok, m = pcall(nest, n - 1) error(m, 0) end return select(2, pcall(nest, 150)) end)(), "bottom")
local function handle(m) return "handled " .. tostring(m) end
results("xpcall: handler gets the message", list(false, "handled x"), xpcall(function() error("x", 0) end, handle))
results("xpcall: handler gets the error value", list(false, true), xpcall(function() error({ 1 }) end, function(m) return m[1] == 1 end))
results("xpcall: handler gets nil", list(false, "handled nil"), xpcall(function() error() end, handle))
results("xpcall: handler gets one argument", list(false, 1), xpcall(function() error("x") end, function(...) return select("#", ...) end))
results("xpcall: one result of the handler", list(false, 1), xpcall(function() error("x") end, function() return 1, 2, 3 end))
results("xpcall: a handler without result", list(false, nil), xpcall(function() error("x") end, function() end))
results("xpcall: results without an error", list(true, 1, nil, 3, nil), xpcall(function() return 1, nil, 3, nil end, handle))
results("xpcall: many results", list(true, 200), (function(ok, ...) return ok, select("#", ...) end)(xpcall(function() return unpack({}, 1, 200) end, handle)))
results("xpcall: no results", list(true), xpcall(function() end, handle))
results("xpcall: no arguments are passed on", list(true, 0), xpcall(function(...) return select("#", ...) end, handle, 1, 2))
equal("xpcall: the handler is not called without an error", (function() local called = false xpcall(function() end, function() called = true end) return called end)(), false)
equal("xpcall: the handler runs on top of the failing function", (function() local depth local function failing() local mark = "here" error("x") end xpcall(failing, function() local name, value = debug.getlocal(3, 1) depth = tostring(name) .. "=" .. tostring(value) end) return depth end)(), "mark=here")
results("xpcall: run-time errors", list(false, "handled c:1: attempt to index global 'u' (a nil value)"), xpcall(loadstring("return u.x", "=c"), handle))
results("xpcall: a string as function", list(false, "handled attempt to call a string value"), xpcall("x", handle))
results("xpcall: nil as function", list(false, "handled attempt to call a nil value"), xpcall(nil, handle))
results("xpcall: nil as handler, no error", list(true, 1), xpcall(function() return 1 end, nil))
equal("xpcall: nil as handler", list(xpcall(function() error("x", 0) end, nil)), "false, \"error in error handling\"")
equal("xpcall: a handler that is no function", list(xpcall(function() error("x", 0) end, 5)), "false, \"error in error handling\"")
equal("xpcall: a string handler", list(xpcall(function() error("x", 0) end, "h")), "false, \"error in error handling\"")
equal("xpcall: a callable handler", list(xpcall(function() error("x", 0) end, setmetatable({}, { __call = function(self, m) return "called with " .. tostring(m) end }))), "false, \"error in error handling\"")
equal("xpcall: a handler that fails", list(xpcall(function() error("x", 0) end, function() error("y", 0) end)), "false, \"error in error handling\"")
equal("xpcall: a handler that fails at run time", list(xpcall(function() error("x", 0) end, function(m) return m.x.y end)), "false, \"error in error handling\"")
equal("xpcall: a handler that fails in pcall", list(xpcall(function() error("x", 0) end, function(m) local ok, inner = pcall(error, "y", 0) return m .. inner end)), "false, \"xy\"")
equal("xpcall: inside the handler of xpcall", list(xpcall(function() error("x", 0) end, function(m) return (select(2, xpcall(function() error("y", 0) end, function(n) return m .. n end))) end)), "false, \"xy\"")
equal("xpcall: inside xpcall", list(xpcall(function() local ok, m = xpcall(function() error("x", 0) end, function(m) return m .. "1" end) error(m .. "2", 0) end, function(m) return m .. "3" end)), "false, \"x123\"")
equal("xpcall: inside pcall", list(pcall(function() local ok, m = xpcall(function() error("x", 0) end, handle) error(m, 0) end)), "false, \"handled x\"")
equal("xpcall: pcall inside, its error is not handled outside", (function() local calls = 0 xpcall(function() pcall(error, "x") pcall(error, "y") end, function() calls = calls + 1 end) return calls end)(), 0)
equal("xpcall: the handler is back after pcall", (function() local calls = 0 xpcall(function() pcall(error, "x") error("y") end, function() calls = calls + 1 end) return calls end)(), 1)
equal("xpcall: errors in a metamethod", list(xpcall(function() return setmetatable({}, { __add = function() error("in add", 0) end }) + 1 end, handle)), "false, \"handled in add\"")
equal("xpcall: errors in a sort function", list(xpcall(function() table.sort({ 1, 2, 3 }, function() error("in sort", 0) end) end, handle)), "false, \"handled in sort\"")
equal("xpcall: errors of a coroutine are not its own", list(xpcall(function() return coroutine.resume(coroutine.create(function() error("in co", 0) end)) end, handle)), "true, false, \"in co\"")
equal("xpcall: errors through wrap are", list(xpcall(coroutine.wrap(function() error("in co", 0) end), handle)), "false, \"handled in co\"")
raises("xpcall: handler is required", "bad argument #2 to 'xpcall' (value expected)", function() xpcall(print) end)
raises("xpcall: nothing", "bad argument #2 to 'xpcall' (value expected)", function() xpcall() end)
results("assert: all arguments", list(1, nil, 3), assert(1, nil, 3))
results("assert: message is passed on as well", list(true, "m"), assert(true, "m"))
equal("assert: false", list(pcall(assert, false)), "false, \"assertion failed!\"")
equal("assert: nil", list(pcall(assert, nil)), "false, \"assertion failed!\"")
equal("assert: message", list(pcall(assert, false, "m")), "false, \"m\"")
equal("assert: message nil", list(pcall(assert, false, nil)), "false, \"assertion failed!\"")
equal("assert: number as message", list(pcall(assert, nil, 42)), "false, \"42\"")
equal("assert: numbers become strings", type((select(2, pcall(assert, nil, 42)))), "string")
equal("assert: the position of the call is added", at(loadstring("assert(false, 'plain')", "=c")), "c:1: plain")
equal("assert: none when called by pcall", at(assert, false, "plain"), "plain")
equal("assert: more arguments are no message", list(pcall(assert, false, "m", "n")), "false, \"m\"")
equal("assert: zero is true", (assert(0)), 0)
equal("assert: the empty string is true", (assert("")), "")
equal("assert: table as message", (string.gsub(at(loadstring("assert(false, {})", "=c")), "^c:1: ", "")), "bad argument #2 to 'assert' (string expected, got table)")
equal("assert: function as message", at(loadstring("assert(false, print)", "=c")), "c:1: bad argument #2 to 'assert' (string expected, got function)")
equal("assert: boolean as message", at(loadstring("assert(false, true)", "=c")), "c:1: bad argument #2 to 'assert' (string expected, got boolean)")
equal("assert: message with a percent sign", at(assert, false, "100%s %d"), "100%s %d")
equal("assert: message with a zero byte", #at(assert, false, "a\0b"), 1)
raises("assert: nothing", "bad argument #1 to 'assert' (value expected)", function() assert() end)

print("1.." .. count)
