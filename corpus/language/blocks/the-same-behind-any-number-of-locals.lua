--[[---
description: statements and expressions do the same whatever registers, constants, lines and upvalues stand before them
manual: [2.4.2, 2.4.4, 2.4.7, 2.5.1]
tags: [scoping, limits]
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
local setfenv = rawget(_G, "setfenv") or function(f) return f end
local loadstring = rawget(_G, "loadstring") or load
-- Each snippet gives one value. It is compiled behind more and more locals, constants and lines.
local function locals(n) if n == 0 then return "" end local names, values = {}, {} for i = 1, n do names[i] = "l" .. i values[i] = i % 3 == 0 and "nil" or i end return "local " .. table.concat(names, ", ") .. " = " .. table.concat(values, ", ") .. "\n" end
local function constants(n) local t = {} for i = 1, n do t[i] = i % 2 == 0 and "'k" .. i .. "'" or i + 0.125 end return "local filler = { " .. table.concat(t, ", ") .. " }\n" end
local function run(text) local f, m = loadstring(text, "=c") if not f then return m end setfenv(f, setmetatable({}, { __index = _G })) return select(2, pcall(f)) end
local function differs(snippet, expected)
  local got = run(snippet)
  if got ~= expected then return "alone: " .. tostring(got) end
  for n = 1, 10 do got = run(locals(n) .. snippet) if got ~= expected then return n .. " locals: " .. tostring(got) end end
  for _, n in ipairs({ 16, 170 }) do got = run(locals(n) .. snippet) if got ~= expected then return n .. " locals: " .. tostring(got) end end
  for _, n in ipairs({ 3, 8, 20, 253, 300 }) do got = run(constants(n) .. snippet) if got ~= expected then return n .. " constants: " .. tostring(got) end end
  for n = 0, 8, 2 do got = run("do " .. locals(n) .. " end local function g(...) local a, b = ... return a end g(1, 2)\nlocal z = g(1)\n" .. snippet) if got ~= expected then return n .. " closed locals: " .. tostring(got) end end
  for n = 1, 8, 3 do got = run(locals(n) .. "local function f(...) " .. snippet .. " end\nlocal r = f(1, 2, 3) return r") if got ~= expected then return n .. " inside a function: " .. tostring(got) end end
  for n = 1, 8, 3 do got = run(locals(n) .. string.rep("do ", n) .. snippet .. string.rep(" end", n)) if got ~= expected then return n .. " blocks: " .. tostring(got) end end
  for n = 1, 6 do got = run(locals(n) .. "for i = 1, 1 do for k, v in next, { 1 } do " .. snippet .. " end end") if got ~= expected then return n .. " loops: " .. tostring(got) end end
end
for i, row in ipairs({
  { "local a = 5 return a", 5 }, { "local a, b = 5 return tostring(a) .. tostring(b)", "5nil" }, { "local a, b, c return tostring(a) .. tostring(b) .. tostring(c)", "nilnilnil" }, { "local a local b local c return (a or b or c or 'none')", "none" }, { "do local x, y, z = 1, 2, 3 end local a return a", nil }, { "do local x, y, z = 1, 2, 3 end local a, b return b", nil }, { "do local x, y, z = 1, 2, 3 end local a, b, c return c", nil }, { "local a, b, c = 1, 2, 3 a, b, c = nil return tostring(a) .. tostring(b) .. tostring(c)", "nilnilnil" }, { "local a, b, c = 1, 2, 3 b, c = nil return a .. tostring(b) .. tostring(c)", "1nilnil" }, { "local t = {} t.a, t.b = nil, 2 return t.b", 2 },
  { "local x = 3 if x == 1 then return 'one' elseif x == 2 then return 'two' elseif x == 3 then return 'three' else return 'more' end", "three" }, { "local x, r = 1 if x == 1 then r = 'one' elseif x == 2 then r = 'two' else r = 'more' end return r", "one" }, { "local x, r = 2, '' if x == 1 then r = r .. 'a' elseif x == 2 then r = r .. 'b' elseif x then r = r .. 'c' end return r", "b" }, { "local x, r = 9, '' if x == 1 then r = 'a' elseif x == 2 then r = 'b' else r = 'c' end return r", "c" },
  { "local i = 0 while i < 5 do i = i + 1 end return i", 5 }, { "local i, n = 0, nil while i < 5 do i = i + 1 n = nil local m if i == 2 then n = i end m = n if m then break end end return i", 2 }, { "local i = 0 while true do local a, b i = i + 1 if i > 3 then break end a, b = i, i end return i", 4 }, { "local s, a = '', nil while a == nil do local b s = s .. 'x' if #s == 3 then a = 1 end b = a end return s", "xxx" }, { "local a local b while true do if a then return b end a = 1 b = 'looped' end", "looped" }, { "local i = 0 repeat local j = i i = i + 1 until j == 4 return i", 5 }, { "local s = 0 for i = 1, 4 do for j = i, 4 do if j == 3 then break end s = s + j end end return s", 9 }, { "local s = 0 for k, v in ipairs({ 4, 5, 6 }) do s = s + k * v end return s", 32 }, { "local s = '' for i = 3, 1, -1 do s = s .. i end return s", "321" }, { "local s = '' for i = 0, 1, 0.25 do s = s .. i .. ' ' end return s", "0 0.25 0.5 0.75 1 " }, { "local s = '' for i = 1, 0, -0.5 do s = s .. i .. ' ' end return s", "1 0.5 0 " },
  { "local a, b = 1, 2 a, b = b, a return a .. b", "21" }, { "local i, t = 1, {} i, t[i] = 2, 'x' return t[1] .. i", "x2" }, { "local t = { 1, 2, 3 } t[1], t[2], t[3] = t[3], t[1], t[2] return t[1] .. t[2] .. t[3]", "312" }, { "local t = { n = {} } t.n.x, t.n = 1, { x = 2 } return t.n.x", 2 },
  { "local a = 1 return a and 2 or 3", 2 }, { "local a return a and 2 or 3", 3 }, { "local a, b = 1 return tostring(not a) .. tostring(not b) .. tostring(not not a)", "falsetruetrue" }, { "local a, b = 1, 2 local c = a < b local d = a >= b local e = not (a == b) return tostring(c) .. tostring(d) .. tostring(e)", "truefalsetrue" }, { "local a, b, c = false, nil, 3 local x = a or b or c local y = a and b local z = (a or c) and (b or 'e') return x .. tostring(y) .. z", "3falsee" }, { "local a, b = 1, 1.5 return tostring(a == b) .. tostring(a == 1) .. tostring(b ~= 1.5) .. tostring(a <= b)", "falsetruefalsetrue" },
  { "local a, b = 7, 3 return a + b * 2 - a % b + a / 2 ^ b", 12.875 }, { "local a = '10' return a + 1 .. '|' .. a * a .. '|' .. -a .. '|' .. '-7' % '3' .. '|' .. '7' % '-3'", "11|100|-10|2|-2" }, { "local a, b = -7, '3' return a % b", 2 }, { "local inf = 1 / 0 return tostring(5 % inf == 5)", "false" }, { "local s = 'abc' return s .. #s .. s:upper() .. 1.5", "abc3ABC1.5" }, { "local a, b, c, d, e = 'a', 1, 'c', 2.5, 'e' return a .. b .. c .. d .. e .. a .. b .. c .. d .. e .. a .. b", "a1c2.5ea1c2.5ea1" },
  { "local f = function(...) return select('#', ...) end return f(1, nil, nil)", 3 }, { "local function f(a, b, ...) return a, ... end local x, y, z = f(1, 2, 3) return x .. y .. tostring(z)", "13nil" }, { "local function f(...) local a, b, c, d = ... return tostring(a) .. tostring(b) .. tostring(c) .. tostring(d) end return f(1, 2) .. ''", "12nilnil" }, { "local function f(...) return ... end local t = { f(1, 2), f(3, 4), f() } return #t .. t[1] .. t[2]", "213" }, { "local function f(...) return arg.n end return f() .. f(nil) .. f(1, 2, 3) .. f(1, 2, 3, 4, 5)", "0135" }, { "local function f(...) local s = '' for i = 1, arg.n do s = s .. tostring(arg[i]) end return s end return f(1, 2, nil, 4, 5, 6)", "12nil456" }, { "local function f(n) if n == 0 then return 'end' end return f(n - 1) end return (f(10))", "end" }, { "local o = { v = 3, m = function(self, a, b) return self.v + a * b end } return o:m(4, 5)", 23 }, { "local r = { pcall(function(a, b) return b, a end, 1, 2) } return tostring(r[1]) .. r[2] .. r[3]", "true21" },
  { "local a = 1 local function f() a = a + 1 return a end f() return f() + a", 6 }, { "local fs = {} for i = 1, 3 do local j = i fs[i] = function() j = j + 1 return j end end return fs[1]() .. fs[2]() .. fs[3]() .. fs[1]()", "2343" }, { "local a, b, c = 1, 2, 3 local function f() return a, b, c end a, c = c, a local x, y, z = f() return x .. y .. z", "321" }, { "local k do local v = 5 k = function() v = v + 1 return v end end local v = 'other' return k() + k()", 13 }, { "local x = 1 local function outer() local y = x return function() x, y = y + 1, x return x + y end end local f = outer() return f() + f()", 7 },
  { "local t = { 1, 2, 3, x = 4, [10] = 5, (function() return 6, 7 end)() } return #t .. t.x .. t[10] .. t[5]", "5457" }, { "local t = { n = 0 } t.n = t.n + 1 t['m'] = t.n t[t.m] = 'one' return t[1] .. t.m", "one1" }, { "g = 5 local function f() g = g + 1 return g end return f() + g", 12 },
  { "local co = coroutine.wrap(function(a) local b = coroutine.yield(a + 1) local c, d = coroutine.yield(b + 1) return c + d end) return co(1) .. co(2) .. co(3, 4)", "237" }, { "local co = coroutine.wrap(function(...) local a = coroutine.yield(...) local b, c = coroutine.yield(a) return tostring(a) .. tostring(b) .. tostring(c) end) co(1, 2) co(3) return co(4)", "34nil" }, { "local mt = { __add = function(a, b) return 'add' end, __index = function(t, k) return k end, __call = function(self, x) return x end } local o = setmetatable({}, mt) return (o + 1) .. o.field .. o('called') .. (1 + o)", "addfieldcalledadd" }, { "local o = setmetatable({}, { __concat = function(a, b) return type(a) .. type(b) end }) return 1 .. 2 .. o .. 3", "12tablenumber" }, { "local m = { __lt = function(a, b) return a.v < b.v end, __eq = function(a, b) return a.v == b.v end } local a, b = setmetatable({ v = 1 }, m), setmetatable({ v = 2 }, m) return tostring(a < b) .. tostring(a > b) .. tostring(a <= b) .. tostring(a == b)", "truefalsetruefalse" },
}) do equal("snippet " .. i .. ": " .. string.gsub(row[1], "#", "length of "), differs(row[1], row[2]), nil) end

print("1.." .. count)
