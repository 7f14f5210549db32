--[[---
description: a coroutine's status, the values that pass in and out, and every wrong way to resume it
manual: [2.11, 5.2 coroutine.create, 5.2 coroutine.resume, 5.2 coroutine.status, 5.2 coroutine.yield, 5.2 coroutine.wrap, 5.2 coroutine.running]
tags: [coroutines, errors]
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

local yield, resume, create, status, wrap, running = coroutine.yield, coroutine.resume, coroutine.create, coroutine.status, coroutine.wrap, coroutine.running
local function id(...) return ... end
results("coroutine.resume: arguments reach the function", list(true, 3, 1, nil, 2), resume(create(function(...) return select("#", ...), ... end), 1, nil, 2))
results("coroutine.resume: no arguments", list(true, 0), resume(create(function(...) return select("#", ...) end)))
results("coroutine.resume: missing parameters are nil", list(true, 1, nil), resume(create(function(a, b) return a, b end), 1))
results("coroutine.resume: values of yield", list(true, 1, nil, 3), resume(create(function() yield(1, nil, 3) end)))
results("coroutine.resume: yield without values", list(true), resume(create(function() yield() end)))
results("coroutine.resume: results of the function", list(true, 1, nil), resume(create(function() return 1, nil end)))
results("coroutine.resume: no results", list(true), resume(create(function() end)))
results("coroutine.yield: gives the arguments of resume", list(true, "a", nil, "b", nil), (function() local co = create(function() return yield() end) resume(co) return resume(co, "a", nil, "b", nil) end)())
results("coroutine.yield: fewer than wanted", list(true, "a", nil), (function() local co = create(function() local a, b = yield() return a, b end) resume(co) return resume(co, "a") end)())
results("coroutine.yield: more than wanted", list(true, "a"), (function() local co = create(function() local a = yield() return a end) resume(co) return resume(co, "a", "b") end)())
results("coroutine.yield: as an argument in the middle", list(true, "a", 9), (function() local co = create(function() return id(yield(), 9) end) resume(co) return resume(co, "a", "b") end)())
results("coroutine.yield: as the last argument", list(true, 9, "a", "b"), (function() local co = create(function() return id(9, yield()) end) resume(co) return resume(co, "a", "b") end)())
results("coroutine.yield: as an operand", list(true, 7), (function() local co = create(function() return yield() + yield() end) resume(co) resume(co, 3) return resume(co, 4) end)())
results("coroutine.yield: as a condition", list(true, "then"), (function() local co = create(function() if yield() then return "then" else return "else" end end) resume(co) return resume(co, 1) end)())
results("coroutine.yield: in a constructor", list(true, 3), (function() local co = create(function() return #{ yield(), yield() } end) resume(co) resume(co, 1, 2) return resume(co, 3, 4) end)())
results("coroutine.yield: in a tail call", list(true, 5, 6), (function() local co = create(function() return yield() end) resume(co) return resume(co, 5, 6) end)())
results("coroutine.yield: in a loop's limits", list(true, 6), (function() local co = create(function() local s = 0 for i = yield(), yield() do s = s + i end return s end) resume(co) resume(co, 1) return resume(co, 3) end)())
results("coroutine.yield: as an index and a value", list(true, "v"), (function() local co = create(function() local t = {} t[yield()] = yield() return t.k end) resume(co) resume(co, "k") return resume(co, "v") end)())
results("coroutine.yield: as a table to index", list(true, 4), (function() local co = create(function() return yield().x end) resume(co) return resume(co, { x = 4 }) end)())
results("coroutine.yield: as a method's object", list(true, "XX"), (function() local co = create(function() return yield():rep(2) end) resume(co) return resume(co, "X") end)())
results("coroutine.yield: dropped as a statement", list(true, "end"), (function() local co = create(function() yield() yield(1, 2) return "end" end) resume(co) resume(co, "x") return resume(co, "y") end)())
results("coroutine.yield: through three functions", list(true, "deep"), (function() local function three() return yield() end local function two() local r = three() return r end local function one() return (two()) end local co = create(one) resume(co) return resume(co, "deep") end)())
results("coroutine.yield: in a recursion", list(true, 15), (function() local function sum(n) if n == 0 then return 0 end return n + sum(n - 1) + yield() end local co = create(sum) resume(co, 5) for i = 1, 4 do resume(co, 0) end return resume(co, 0) end)())
equal("coroutine.yield: 250 values", select("#", resume(create(function() yield(unpack({}, 1, 250)) end))), 251)
equal("coroutine.yield: 250 values in", (function() local co = create(function() return select("#", yield()) end) resume(co) return select(2, resume(co, unpack({}, 1, 250))) end)(), 250)
equal("coroutine.resume: 250 arguments", select(2, resume(create(function(...) return select("#", ...) end), unpack({}, 1, 250))), 250)
equal("coroutine.yield: a thousand times", (function() local co = wrap(function() for i = 1, 1000 do yield(i) end return "end" end) local n = 0 for i = 1, 1000 do n = n + co() end return n .. co() end)(), "500500end")
local states = {}
local co
co = create(function() states[#states + 1] = status(co) local inner = create(function() states[#states + 1] = status(co) end) resume(inner) states[#states + 1] = status(inner) yield() states[#states + 1] = status(co) end)
states[1] = status(co)
resume(co)
states[#states + 1] = status(co)
resume(co)
states[#states + 1] = status(co)
equal("coroutine.status: through a life", table.concat(states, " "), "suspended running normal dead suspended running dead")
equal("coroutine.status: after an error", (function() local c = create(function() error("x") end) resume(c) return status(c) end)(), "dead")
equal("coroutine.status: an error after a yield", (function() local c = create(function() yield() error("x") end) resume(c) local s = status(c) resume(c) return s .. status(c) end)(), "suspendeddead")
equal("coroutine.status: of the one that resumed", (function() local outer, s outer = create(function() wrap(function() wrap(function() s = status(outer) end)() end)() end) resume(outer) return s end)(), "normal")
results("coroutine.resume: a dead one", list(false, "cannot resume dead coroutine"), (function() local c = create(function() end) resume(c) return resume(c) end)())
results("coroutine.resume: a dead one, with arguments", list(false, "cannot resume dead coroutine"), (function() local c = create(function() end) resume(c) return resume(c, 1, 2) end)())
results("coroutine.resume: one that died of an error", list(false, "cannot resume dead coroutine"), (function() local c = create(function() error("x") end) resume(c) return resume(c) end)())
results("coroutine.resume: again and again", list(false, "cannot resume dead coroutine"), (function() local c = create(function() end) resume(c) resume(c) resume(c) return resume(c) end)())
results("coroutine.resume: itself", list(true, false, "cannot resume running coroutine"), (function() local c c = create(function() return resume(c) end) return resume(c) end)())
results("coroutine.resume: the one that resumed it", list(true, true, false, "cannot resume normal coroutine"), (function() local outer outer = create(function() return resume(create(function() return resume(outer) end)) end) return resume(outer) end)())
results("coroutine.resume: the one two levels below", list(false, "cannot resume normal coroutine"), (function() local outer, r outer = create(function() wrap(function() wrap(function() r = { resume(outer) } end)() end)() end) resume(outer) return r[1], r[2] end)())
results("coroutine.resume: after that it goes on", list(true, "still"), (function() local c c = create(function() resume(c) yield() return "still" end) resume(c) return resume(c) end)())
results("coroutine.resume: error value", list(false, true), (function() local e = {} local ok, v = resume(create(function() error(e) end)) return ok, v == e end)())
results("coroutine.resume: error nil", list(false, nil), resume(create(function() error() end)))
results("coroutine.resume: error message has a position", list(false, "c:1: m"), resume(create(loadstring("error('m')", "=c"))))
results("coroutine.resume: run-time error", list(false, "c:1: attempt to index global 'u' (a nil value)"), resume(create(loadstring("return u.x", "=c"))))
results("coroutine.resume: error level two of the coroutine's own function", list(false, "m"), resume(create(loadstring("error('m', 2)", "=c"))))
results("coroutine.resume: error after yield", list(false, "late"), (function() local c = create(function() yield() error("late", 0) end) resume(c) return resume(c) end)())
results("coroutine.resume: error in an inner one caught by it", list(true, false, "in"), resume(create(function() return resume(create(function() error("in", 0) end)) end)))
results("coroutine.resume: pcall inside", list(true, false, "in"), resume(create(function() return pcall(error, "in") end)))
results("coroutine.resume: error out of pcall's function", list(true, false, "in", 2), resume(create(function() local ok, m = pcall(function() error("in", 0) end) return ok, m, 2 end)))
local BOUNDARY = "attempt to yield across metamethod/C-call boundary"
for _, row in ipairs({
  { "pcall", function() return pcall(yield) end, list(true, false, BOUNDARY) }, { "pcall of a Lua function", function() return pcall(function() yield() end) end, list(true, false, BOUNDARY) }, { "xpcall", function() return xpcall(yield, function(m) return m end) end, list(true, false, BOUNDARY) },
  { "table.sort", function() table.sort({ 1, 2, 3 }, function(a, b) yield() return a < b end) end, list(false, BOUNDARY) }, { "string.gsub", function() string.gsub("x", "x", function() yield() end) end, list(false, BOUNDARY) }, { "table.foreach", function() table.foreach({ 1 }, yield) end, list(false, BOUNDARY) }, { "load", function() return load(function() yield() end) end, list(true, nil, BOUNDARY) },
  { "__add", function() return setmetatable({}, { __add = function() yield() end }) + 1 end, list(false, BOUNDARY) }, { "__index", function() return setmetatable({}, { __index = function() yield() end }).x end, list(false, BOUNDARY) }, { "__newindex", function() setmetatable({}, { __newindex = function() yield() end }).x = 1 end, list(false, BOUNDARY) }, { "__lt", function() local m = { __lt = function() yield() end } return setmetatable({}, m) < setmetatable({}, m) end, list(false, BOUNDARY) }, { "__eq", function() local m = { __eq = function() yield() end } return setmetatable({}, m) == setmetatable({}, m) end, list(false, BOUNDARY) }, { "__concat", function() return setmetatable({}, { __concat = function() yield() end }) .. "x" end, list(false, BOUNDARY) }, { "__unm", function() return -setmetatable({}, { __unm = function() yield() end }) end, list(false, BOUNDARY) }, { "__tostring", function() return tostring(setmetatable({}, { __tostring = function() yield() end })) end, list(false, BOUNDARY) }, { "an iterator", function() for x in function() yield() end do end end, list(false, BOUNDARY) },
}) do results("coroutine.yield: across " .. row[1], row[3], resume(create(row[2]))) end
results("coroutine.yield: through __call", list(true, "called"), resume(create(function() setmetatable({}, { __call = function(_, x) yield(x) end })("called") end)))
results("coroutine.yield: as __call itself", list(true, true), (function() local ok, t = resume(create(function() setmetatable({}, { __call = yield })() end)) return ok, type(t) == "table" end)())
results("coroutine.yield: outside any coroutine", list(false, "attempt to yield across metamethod/C-call boundary"), pcall(yield))
results("coroutine.yield: outside, from a function", list(false, "attempt to yield across metamethod/C-call boundary"), pcall(function() yield(1) end))
results("coroutine.yield: as the coroutine's caught failure leaves it usable", list(true, "after"), (function() local c = create(function() pcall(yield) yield() return "after" end) resume(c) return resume(c) end)())
equal("coroutine.running: nil in the main program", select("#", running()) .. tostring(running()), "1nil")
equal("coroutine.running: the coroutine inside", (function() local c c = create(function() return running() == c end) return select(2, resume(c)) end)(), true)
equal("coroutine.running: inside wrap", type(wrap(function() return running() end)()), "thread")
equal("coroutine.running: of nested ones", (function() local a, b, seen = nil, nil, {} a = create(function() b = create(function() seen[1] = running() == b end) resume(b) seen[2] = running() == a end) resume(a) return tostring(seen[1]) .. tostring(seen[2]) .. tostring(running()) end)(), "truetruenil")
equal("coroutine.running: after an error inside", (function() resume(create(function() error("x") end)) return running() end)(), nil)
equal("coroutine.running: inside pcall", (function() local c c = create(function() local _, r = pcall(running) return r == c end) return select(2, resume(c)) end)(), true)
equal("coroutine.running: arguments are ignored", running(1, 2), nil)
equal("coroutine.running: in a metamethod", (function() local c c = create(function() return (setmetatable({}, { __add = function() return running() == c end }) + 1) end) return select(2, resume(c)) end)(), true)
results("coroutine.wrap: values in and out", list(1, 2, "in", "last"), (function() local f = wrap(function(a) local b = yield(a, 2) return b, "last" end) local a, two = f(1) return a, two, f("in") end)())
equal("coroutine.wrap: makes functions", type(wrap(function() end)), "function")
raises("coroutine.wrap: dead", "cannot resume dead coroutine", function() local f = wrap(function() end) f() f() end)
equal("coroutine.wrap: the message of a dead one has the caller's position", select(2, pcall(loadstring("local f = coroutine.wrap(function() end) f()\nf()", "=c"))), "c:2: cannot resume dead coroutine")
equal("coroutine.wrap: the caller's position is put in front of error messages", select(2, pcall(loadstring("local f = coroutine.wrap(function() error('m') end)\nf()", "=c"))), "c:2: c:1: m")
equal("coroutine.wrap: of errors without a position too", select(2, pcall(loadstring("local f = coroutine.wrap(function() error('m', 0) end)\nf()", "=c"))), "c:2: m")
equal("coroutine.wrap: of numbers", select(2, pcall(loadstring("local f = coroutine.wrap(function() error(42, 0) end)\nf()", "=c"))), "c:2: 42")
equal("coroutine.wrap: of a call that is not made by Lua code", select(2, pcall(wrap(loadstring("error('m')", "=c")))), "c:1: m")
equal("coroutine.wrap: error tables pass unchanged", (function() local e = {} local ok, got = pcall(wrap(function() error(e) end)) return got == e end)(), true)
equal("coroutine.wrap: error nil", list(pcall(wrap(function() error(nil) end))), "false, nil")
equal("coroutine.wrap: error true", list(pcall(wrap(function() error(true) end))), "false, true")
equal("coroutine.wrap: nested wraps add a position each", (select(2, pcall(loadstring("local g = coroutine.wrap(function() error('m') end) local f = coroutine.wrap(function()\ng() end)\nf()", "=c")))), "c:3: c:2: c:1: m")
equal("coroutine.wrap: resumes itself", (function() local f f = wrap(function() return select(2, pcall(f)) end) return f() end)(), "cannot resume running coroutine")
equal("coroutine.wrap: two of the same function", (function() local function gen(n) for i = 1, 2 do yield(n + i) end end local a, b = wrap(gen), wrap(gen) return a(10) .. b(20) .. a() .. b() end)(), "11211222")
equal("coroutine.wrap: as a stream", (function() local out = "" for v in wrap(function() for _, x in ipairs({ "a", "b", "c" }) do yield(x) end end) do out = out .. v end return out end)(), "abc")
equal("coroutine.create: makes threads", type(create(function() end)), "thread")
equal("coroutine.create: each is another", create(id) == create(id), false)
equal("coroutine.create: many at once", (function() local t, n = {}, 0 for i = 1, 500 do t[i] = wrap(function() local x = i while true do x = x + yield(x) end end) t[i]() end for round = 1, 3 do for i = 1, 500 do n = n + t[i](round) end end return n end)(), 380750)
raises("coroutine.create: nothing", "bad argument #1 to 'create' (Lua function expected)", function() create() end)
raises("coroutine.create: a library function", "bad argument #1 to 'create' (Lua function expected)", function() create(print) end)
raises("coroutine.create: a callable table", "bad argument #1 to 'create' (Lua function expected)", function() create(setmetatable({}, { __call = id })) end)
raises("coroutine.create: a string", "bad argument #1 to 'create' (Lua function expected)", function() create("x") end)
raises("coroutine.wrap: a library function", "bad argument #1 to 'wrap' (Lua function expected)", function() wrap(print) end)
raises("coroutine.wrap: nothing", "bad argument #1 to 'wrap' (Lua function expected)", function() wrap() end)
raises("coroutine.resume: nothing", "bad argument #1 to 'resume' (coroutine expected)", function() resume() end)
raises("coroutine.resume: a function", "bad argument #1 to 'resume' (coroutine expected)", function() resume(print) end)
raises("coroutine.resume: a wrapped one", "bad argument #1 to 'resume' (coroutine expected)", function() resume(wrap(id)) end)
raises("coroutine.status: nothing", "bad argument #1 to 'status' (coroutine expected)", function() status() end)
raises("coroutine.status: a table", "bad argument #1 to 'status' (coroutine expected)", function() status({}) end)
raises("coroutine.status: a function", "bad argument #1 to 'status' (coroutine expected)", function() status(print) end)
equal("a generator of permutations", (function() local out = {} local function permute(a, n) if n == 0 then yield(table.concat(a)) else for i = 1, n do a[n], a[i] = a[i], a[n] permute(a, n - 1) a[n], a[i] = a[i], a[n] end end end for p in wrap(function() permute({ "a", "b", "c" }, 3) end) do out[#out + 1] = p end return table.concat(out, " ") end)(), "bca cba cab acb bac abc")
equal("producer and consumer", (function() local producer = create(function() for i = 1, 3 do yield("item " .. i) end end) local filter = create(function() while true do local ok, v = resume(producer) if not v then return end yield(v:upper()) end end) local out = {} while true do local ok, v = resume(filter) if not v then break end out[#out + 1] = v end return table.concat(out, ",") end)(), "ITEM 1,ITEM 2,ITEM 3")
equal("locals live on between resumes", (function() local f = wrap(function(a, ...) local b, c = a * 2, { a } local function g() b = b + 1 return b end while true do local x = yield(g() + #c) c[#c + 1] = x end end) return f(1) .. f(2) .. f(3) .. f(nil) .. f(5) end)(), "468911")
equal("varargs live on", (function() local f = wrap(function(...) yield(select("#", ...)) yield(...) yield((select(2, ...))) end) return list(f("a", "b"), f(), f()) end)(), "2, \"a\", \"b\"")
equal("a coroutine inside a coroutine inside a coroutine", (function() local function level(n) if n == 0 then yield("bottom") return "end" end local f = wrap(level) yield(f(n - 1) .. n) return f() .. n end local f = wrap(level) return f(3) .. " " .. f() end)(), "bottom123 end123")
equal("yield of one passes through none of the others", (function() local log = {} local inner = create(function() yield("inner") end) local outer = create(function() local _, v = resume(inner) log[1] = v yield("outer") log[2] = status(inner) end) log[3] = select(2, resume(outer)) resume(outer) return table.concat(log, " ") end)(), "inner suspended outer")
equal("upvalues are shared with a coroutine", (function() local n = 0 local f = wrap(function() while true do n = n + 1 yield() end end) f() n = n * 10 f() return n end)(), 11)
equal("global environment of a new coroutine is that of its creator", (function() local f = wrap(function() return getfenv(0) == _G end) return f() end)(), true)
equal("deep recursion inside a coroutine", (function() return wrap(function() local function d(n) if n == 0 then return 0 end return 1 + d(n - 1) end return d(5000) end)() end)(), 5000)
equal("stack overflow inside a coroutine", (function() local ok, m = resume(create(function() local function d() return 1 + d() end return d() end)) return tostring(ok) .. string.match(m, "stack overflow") end)(), "falsestack overflow")
equal("collected while suspended", (function() for i = 1, 100 do local f = wrap(function() yield() end) f() end collectgarbage() return "fine" end)(), "fine")

print("1.." .. count)
