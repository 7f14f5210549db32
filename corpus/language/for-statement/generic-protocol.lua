--[[---
description: the generic for calls its function with state and control, as long as the first result is not nil
manual: 2.4.5
tags: [iteration, metatables]
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

local log
local function trace(limit) return function(...) log[#log + 1] = list(...) local n = (select(2, ...) or 0) + 1 if n <= limit then return n, n * 10, n * 100 end end end
local function ran() return table.concat(log, " | ") end
log = {} for a, b, c in trace(2), "state", 0 do log[#log + 1] = list(a, b, c) end
equal("function, state and control", ran(), "\"state\", 0 | 1, 10, 100 | \"state\", 1 | 2, 20, 200 | \"state\", 2")
log = {} for a in trace(2), nil, nil do log[#log + 1] = list(a) end
equal("no state", ran(), "nil, nil | 1 | nil, 1 | 2 | nil, 2")
log = {} for a, b, c, d in trace(1), "s", 0, "ignored" do log[#log + 1] = list(a, b, c, d) end
equal("more variables than results, and a fourth expression", ran(), "\"s\", 0 | 1, 10, 100, nil | \"s\", 1")
local function three() return trace(1), "from call", 0 end
log = {} for a in three() do log[#log + 1] = list(a) end
equal("all three from one call", ran(), "\"from call\", 0 | 1 | \"from call\", 1")
local function state_and_control() return "from call", 0 end
log = {} for a in trace(2), state_and_control() do log[#log + 1] = list(a) end
equal("function, and the rest from a call", ran(), "\"from call\", 0 | 1 | \"from call\", 1 | 2 | \"from call\", 2")
log = {} for a in (trace(1)) do log[#log + 1] = list(a) end
equal("function alone", ran(), "nil, nil | 1 | nil, 1")
log = {} for a, b in trace(3), "s", 0 do a = a * 5 log[#log + 1] = tostring(a) end
equal("assigning the first variable does not change what the function is given", ran(), "\"s\", 0 | 5 | \"s\", 1 | 10 | \"s\", 2 | 15 | \"s\", 3")
equal("false does not end it", (function() local n = 0 for v in function() n = n + 1 if n < 4 then return false end end do end return n end)(), 4)
equal("nil first ends it, whatever follows", (function() local n = 0 for v, w in function() n = n + 1 if n < 3 then return n, 1 end return nil, "more" end do end return n end)(), 3)
equal("no result ends it", (function() local n = 0 for v in function() n = n + 1 if n < 3 then return n end end do end return n end)(), 3)
equal("a callable table", (function() local s = "" for i, v in setmetatable({ "a", "b" }, { __call = function(self, state, i) i = (i or 0) + 1 if self[i] then return i, self[i] end end }) do s = s .. i .. v end return s end)(), "1a2b")
equal("a coroutine", (function() local s = "" for a, b in coroutine.wrap(function() coroutine.yield(1, "x") coroutine.yield(2, "y") end) do s = s .. a .. b end return s end)(), "1x2y")
equal("next itself", (function() local s = 0 for k, v in next, { 1, 2, 3 } do s = s + k * v end return s end)(), 14)
equal("next from a key on", (function() local s = "" for k, v in next, { "a", "b", "c" }, 1 do s = s .. k .. v end return s end)(), "2b3c")
equal("variables do not outlive the loop", (function() k = nil for k, v in pairs({ 1 }) do end return k end)(), nil)
equal("expressions see the outer variables", (function() local t = { 5, 6 } local s = 0 for t, v in ipairs(t) do s = s + t * v end return s end)(), 17)
equal("each evaluated once", (function() local n = 0 local function f() n = n + 1 return next, { 1, 2, 3 } end for k in f() do end return n end)(), 1)
equal("nested over the same table", (function() local t, s = { 1, 2, 3 }, "" for i in ipairs(t) do for j in ipairs(t) do if j > i then break end s = s .. i .. j .. " " end end return s end)(), "11 21 22 31 32 33 ")
equal("return from inside", (function() for k, v in ipairs({ "a", "b", "c" }) do if v == "b" then return k, v end end end)(), 2)
equal("the function sees assignments to the table", (function() local t, s = { 1, 2 }, "" for i, v in ipairs(t) do s = s .. v if i < 5 then t[i + 1] = v * 2 end end return s end)(), "124816")
equal("a yield from the body", (function() local f = coroutine.wrap(function() for k, v in ipairs({ "a", "b" }) do coroutine.yield(k .. v) end end) return f() .. f() end)(), "1a2b")
equal("an error of the function", select(2, pcall(function() for k in function() error("stop", 0) end do end end)), "stop")
equal("many variables", (function() for a, b, c, d, e, f, g, h in function(_, x) if not x then return 1, 2, 3, 4, 5, 6, 7 end end do return list(a, b, c, d, e, f, g, h) end end)(), "1, 2, 3, 4, 5, 6, 7, nil")
for _, row in ipairs({
  { "for k in nil do end", "c:1: attempt to call a nil value" }, { "for k in {} do end", "c:1: attempt to call a table value" }, { "for k in 5 do end", "c:1: attempt to call a number value" }, { "local t = {} for k in t do end", "c:1: attempt to call a table value" }, { "for k in x do end", "c:1: attempt to call a nil value" }, { "for k in pairs do end", "c:1: bad argument #1 to '(for generator)' (table expected, got nil)" }, { "for k in pairs(nil) do end", "c:1: bad argument #1 to 'pairs' (table expected, got nil)" }, { "for k in ipairs() do end", "c:1: bad argument #1 to 'ipairs' (table expected, got no value)" }, { "for k in next, 5 do end", "c:1: bad argument #1 to '(for generator)' (table expected, got number)" }, { "for k in next, {}, 'x' do end", "invalid key to 'next'" }, { "local t = { 1 } for k in t.x do end", "c:1: attempt to call a nil value" }, { "local f = 'x' for k, v in f, 1, 2 do end", "c:1: attempt to call a string value" }, { "for k in print, 1, 2 do break end", nil },
}) do if row[2] then local _, m = pcall(loadstring(row[1], "=c")) equal("fails: " .. row[1], m, row[2]) end end

print("1.." .. count)
