--[[---
description: functions with hundreds of constants, registers, arguments and results work, and end at documented limits
manual: [2.5.8, 2.5.9]
tags: [limits, varargs]
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
local unpack = rawget(_G, "unpack") or table.unpack
local function numbers(n, from) local t = {} for i = 1, n do t[i] = (from or 0) + i end return t end
local function run(text, ...) return assert(loadstring(text))(...) end
local fill = "local filler = { " .. table.concat(numbers(300, 1000.5), ", ") .. " } "
-- Constants beyond the 256th cannot be operands of an instruction and go through a register.
for _, row in ipairs({
  { "return 7.25 + 1.125", "8.375" }, { "local x = 10 return x + 7.25", "17.25" }, { "local x = 10 return 7.25 - x", "-2.75" }, { "local x = 10 return x * 7.25 / 2.125", "34.117647058824" }, { "local x = 10 return 7.25 % x", "7.25" }, { "local x = 2 return x ^ 7.25 > 100.125", "true" },
  { "local x = 7.25 return x == 7.25, 7.25 == x, x ~= 7.125, x < 7.5, 7.5 < x, x <= 7.25, 7.5 >= x, x > 7.125", "true, true, true, true, false, true, true, true" }, { "local s = 'late' return s == 'late', s .. 'later', 'latest' .. s", "true, 'latelater', 'latestlate'" },
  { "local t = {} t.late = 'value' return t.late, t['late'], t.latest", "'value', 'value', nil" }, { "local t = { late = 1, ['later'] = 2, [9.25] = 3 } return t.late, t.later, t[9.25]", "1, 2, 3" }, { "local t = {} t.late, t[9.25] = 9.5, 'x' return t.late, t[9.25]", "9.5, 'x'" },
  { "lateglobal = 8.25 return lateglobal, otherlate", "8.25, nil" }, { "lateglobal = 8.25 lateglobal, otherlate = otherlate, lateglobal return lateglobal, otherlate", "nil, 8.25" }, { "local t = { method = function(self, a) return a end } return t:method(6.25), t:method('late')", "6.25, 'late'" }, { "local t = { x = { y = { z = 'deep' } } } return t.x.y.z", "'deep'" },
  { "return (function() return 5.25 end)()", "5.25" }, { "local r = 0 for i = 1.25, 3.5, 0.75 do r = r + i end return r", "9.5" }, { "local a = nil return a == nil, a ~= nil, a == false, a == 'never'", "true, false, false, false" }, { "local a = 'x' if a == 'late1' then return 1 elseif a ~= 'late2' then return 2.75 end", "2.75" }, { "return -8.25, not 8.25, ('latetext'):len()", "-8.25, false, 8" }, { "local a, b = 'x', 3.125 return a == 'x' and b == 3.125 and 'yes' or 'no'", "'yes'" }, { "return ('late'):rep(2), ('late'):upper()", "'latelate', 'LATE'" }, { "return 1 .. 2.125 .. 'late'", "'12.125late'" }, { "local t = { { 3 } } t[1][1], t[1].late = t[1].late, t[1][1] return t[1][1], t[1].late", "nil, 3" }, { "return select(2.25, 'first', 'second')", "'second'" },
}) do
  local f = assert(loadstring(fill .. row[1]))
  equal(row[1], (string.gsub(list(setfenv(f, setmetatable({}, { __index = _G }))()), '"', "'")), row[2])
  assert(list(setfenv(loadstring(row[1]), setmetatable({}, { __index = _G }))()) == list(setfenv(f, setmetatable({}, { __index = _G }))()), row[1])
end
equal("600 string constants", run("local t = { a1 = 0 } " .. (function() local p = {} for i = 1, 600 do p[i] = "t.a" .. i .. " = 'v" .. i .. "'" end return table.concat(p, " ") end)() .. " return t.a1 .. t.a255 .. t.a256 .. t.a257 .. t.a258 .. t.a600"), "v1v255v256v257v258v600")
equal("300 globals read and set", setfenv(loadstring((function() local p = {} for i = 1, 300 do p[i] = "g" .. i .. " = " .. i * 2 end for i = 1, 300 do p[300 + i] = "s = (s or 0) + g" .. i end return table.concat(p, " ") end)() .. " return s"), {})(), 90300)
equal("400 constants compared", run("local n, hits = ..., 0 " .. (function() local p = {} for i = 1, 400 do p[i] = "if n == " .. i .. " then hits = hits + " .. i .. " end" end return table.concat(p, " ") end)() .. " return hits", 333), 333)
equal("the same constant many times is one", #string.dump(loadstring("return " .. string.rep("'constant' .. ", 50) .. "'constant'", "=c")) < 1000, true)
equal("1 and '1' are two constants", run("local t = {} t[1] = 'number' t['1'] = 'text' return t[1] .. t['1']"), "numbertext")
equal("true, 1 and '1'", run("local a, b, c, d = 1, '1', true, 'true' return tostring(a == b) .. tostring(b == c) .. tostring(c == d) .. type(a) .. type(b) .. type(c) .. type(d)"), "falsefalsefalsenumberstringbooleanstring")
equal("240 arguments", run("return select('#', " .. table.concat(numbers(240), ", ") .. ")"), 240)
equal("3000 unpacked arguments", select("#", unpack({}, 1, 3000)), 3000)
equal("and one in front", select("#", "a", unpack({}, 1, 3000)), 3001)
equal("the last of 240 results", (select(240, run("return " .. table.concat(numbers(240), ", ")))), 240)
equal("180 parameters", run("local function f(p" .. table.concat(numbers(180), ", p") .. ") return p1 + p90 * 1000 + p180 * 1000000 end return f(" .. table.concat(numbers(180), ", ") .. ")"), 180090001)
equal("a deep stack of operands", run("local a = 1 return " .. string.rep("(a + ", 90) .. "0" .. string.rep(")", 90)), 90)
equal("a deep stack of calls", run("local function f(x) return x + 1 end return " .. string.rep("f(", 90) .. "0" .. string.rep(")", 90)), 90)
equal("a deep stack of tables", (function() local t = run("return " .. string.rep("{", 90) .. "7" .. string.rep("}", 90)) for i = 1, 90 do t = t[1] end return t end)(), 7)
equal("150 operands joined right to left", run("local a = 'x' return " .. string.rep("a .. ", 149) .. "a"), string.rep("x", 150))
equal("150 powers", run("return 2 ^ " .. string.rep("1 ^ ", 150) .. "5"), 2)
equal("150 unary operators", run("return " .. string.rep("not ", 150) .. "nil"), false)
equal("150 minus signs", run("return " .. string.rep("- ", 151) .. "1"), -1)
local function message(text) return select(2, loadstring(text, "=c")) end
equal("260 locals in the registers of expressions", message("local a return " .. string.rep("{a, ", 260)), "c:1: function or expression too complex near '{'")
equal("too many registers for a call", message("return f(" .. table.concat(numbers(260), ", ") .. ")"), "c:1: function or expression too complex near '250'")
equal("for a list of results", message("return " .. table.concat(numbers(260), ", ")), "c:1: function or expression too complex near '251'")
equal("for concatenation", message("local a return " .. string.rep("a .. ", 260) .. "a"), "c:1: chunk has too many syntax levels")
equal("too many parentheses", message("return " .. string.rep("(", 220) .. "1" .. string.rep(")", 220)), "c:1: chunk has too many syntax levels")
equal("too many functions", message(string.rep("return function() ", 220)), "c:1: chunk has too many syntax levels")
equal("too many targets of an assignment", message(string.rep("a, ", 220) .. "a = 1"), "c:1: main function has more than 197 variables in assignment")
equal("150 targets", run("local t = {} " .. (function() local p, q = {}, {} for i = 1, 150 do p[i] = "t[" .. i .. "]" q[i] = i end return table.concat(p, ", ") .. " = " .. table.concat(q, ", ") end)() .. " return t[1] + t[75] * 1000 + t[150] * 1000000"), 150075001)

print("1.." .. count)
