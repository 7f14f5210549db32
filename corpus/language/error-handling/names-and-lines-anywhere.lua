--[[---
description: errors name the variable and the line whatever number of locals, constants, upvalues and lines stand before
manual: 2.7
tags: [messages, errors, limits]
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
local function locals(n) if n == 0 then return "" end local names, values = {}, {} for i = 1, n do names[i] = "l" .. i values[i] = i end return "local " .. table.concat(names, ", ") .. " = " .. table.concat(values, ", ") .. " " end
local function message(text) return select(2, pcall(assert(loadstring(text, "=c")))) end
local wrong = ""
for line = 1, 300 do if message(string.rep("\n", line - 1) .. "error('m')") ~= "c:" .. line .. ": m" then wrong = wrong .. line .. " " end end
equal("a raised error on each of 300 lines", wrong, "")
wrong = ""
for line = 1, 300 do if message(string.rep("x = 1\n", line - 1) .. "y.z = 1") ~= "c:" .. line .. ": attempt to index global 'y' (a nil value)" then wrong = wrong .. line .. " " end end
equal("a run-time error on each of 300 lines of code", wrong, "")
wrong = ""
for line = 1, 100 do if select(2, loadstring(string.rep("\n", line - 1) .. "x = = 1", "=c")) ~= "c:" .. line .. ": unexpected symbol near '='" then wrong = wrong .. line .. " " end end
equal("a syntax error on each of 100 lines", wrong, "")
wrong = ""
for line = 1, 100 do if message("\n" .. string.rep("\n", line - 1) .. "string.rep()") ~= "c:" .. line + 1 .. ": bad argument #1 to 'rep' (string expected, got no value)" then wrong = wrong .. line .. " " end end
equal("an argument error on each of 100 lines", wrong, "")
equal("lines far down", message(string.rep("\n", 69999) .. "error('m')"), "c:70000: m")
local KINDS = {
  { "global called", "u()", "call global 'u' (a nil value)" }, { "field called", "string.u()", "call field 'u' (a nil value)" }, { "method called", "('x'):u()", "call method 'u' (a nil value)" }, { "global indexed", "return u.x", "index global 'u' (a nil value)" }, { "field indexed", "return string.u.x", "index field 'u' (a nil value)" }, { "local indexed", "local u return u.x", "index local 'u' (a nil value)" }, { "second of two locals", "local v, u return u.x", "index local 'u' (a nil value)" }, { "first of three locals", "local u, v, w return u.x", "index local 'u' (a nil value)" }, { "middle of three locals", "local v, u, w return u.x", "index local 'u' (a nil value)" }, { "last of four locals", "local a, b, c, u return u.x", "index local 'u' (a nil value)" }, { "local of a block", "do local u return u.x end", "index local 'u' (a nil value)" }, { "local called", "local u = 5 u()", "call local 'u' (a number value)" }, { "local added", "local u = {} return u + 1", "perform arithmetic on local 'u' (a table value)" }, { "local added on the right", "local u = {} return 1 + u", "perform arithmetic on local 'u' (a table value)" }, { "field added", "return 1 + string.u", "perform arithmetic on field 'u' (a nil value)" }, { "global joined", "return 'a' .. u", "concatenate global 'u' (a nil value)" }, { "local joined", "local u return 'a' .. u .. 'b'", "concatenate local 'u' (a nil value)" }, { "length of a local", "local u return #u", "get length of local 'u' (a nil value)" }, { "parameter", "local function f(a, u, b) return u.x end local r = f(1)", "index local 'u' (a nil value)" }, { "loop variable", "for u = 1, 2 do local r = u.x.y end", "index field 'x' (a nil value)", }, { "field by a constant string", "local t = {} return t['u'].x", "index field 'u' (a nil value)" }, { "field by a number", "local t = {} return t[1].x", "index field '?' (a nil value)" }, { "field assigned", "string.u.x = 1", "index field 'u' (a nil value)" }, { "unnamed", "return (u or nil).x", nil },
}
for _, kind in ipairs(KINDS) do
  if kind[3] and kind[1] ~= "loop variable" then
    wrong = ""
    local want = "c:1: attempt to " .. kind[3]
    for _, n in ipairs({ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 50, 150 }) do if message(locals(n) .. kind[2]) ~= want then wrong = wrong .. n .. " " end end
    for _, n in ipairs({ 1, 3, 5, 6, 7, 10, 50, 200, 240 }) do local t = {} for i = 1, n do t[i] = "'k" .. i .. "'" end if message("local filler = { " .. table.concat(t, ", ") .. " } " .. kind[2]) ~= want then wrong = wrong .. "k" .. n .. " " end end
    for n = 0, 6 do if message("local c = ... " .. locals(n) .. "if c then l = 1 elseif not c then l = 2 end for i = 1, 2 do l = i end while c do l = 1 end " .. kind[2]) ~= want then wrong = wrong .. "after jumps " .. n .. " " end end
    for n = 0, 6 do if message(locals(n) .. "do local x, y, z = 1, 2, 3 end " .. kind[2]) ~= want then wrong = wrong .. "after a block " .. n .. " " end end
    equal((string.gsub(kind[1], "#", "")) .. ", anywhere", wrong, "")
  end
end
wrong = ""
for n = 1, 59 do
  local names, values = {}, {}
  for i = 1, n do names[i] = "v" .. i values[i] = i end
  for _, k in ipairs({ 1, math.ceil(n / 2), n }) do
    local text = "local " .. table.concat(names, ", ") .. " = " .. table.concat(values, ", ") .. " local function f() local s = " .. table.concat(names, " + ") .. " return v" .. k .. ".x.y end local r = f()"
    local m = message(text)
    if m ~= "c:1: attempt to index field 'x' (a nil value)" and m ~= "c:1: attempt to index upvalue 'v" .. k .. "' (a number value)" then wrong = wrong .. n .. "," .. k .. " " end
  end
end
equal("upvalues of 1 to 59, indexed", wrong, "")
wrong = ""
for n = 1, 59 do
  local names = {}
  for i = 1, n do names[i] = "v" .. i end
  for k = 1, n, math.max(1, math.floor(n / 3)) do
    local m = message("local " .. table.concat(names, ", ") .. " local function f() local t = { " .. table.concat(names, ", ") .. " } v" .. k .. "() end f()")
    if m ~= "c:1: attempt to call upvalue 'v" .. k .. "' (a nil value)" then wrong = wrong .. n .. "," .. k .. " " end
  end
end
equal("upvalues of 1 to 59, called", wrong, "")
wrong = ""
for n = 1, 20 do for k = 1, n do local names = {} for i = 1, n do names[i] = "v" .. i end local m = message("local " .. table.concat(names, ", ") .. " v" .. k .. "()") if m ~= "c:1: attempt to call local 'v" .. k .. "' (a nil value)" then wrong = wrong .. n .. "," .. k .. " " end end end
equal("each local of a declaration without values", wrong, "")
equal("a definition's line: assignment of a function over lines", message("local t\nt.x = function()\nend"), "c:3: attempt to index local 't' (a nil value)")
equal("function statement over lines", message("local t\nfunction t.x()\n\nend"), "c:2: attempt to index local 't' (a nil value)")
equal("function statement of a method over lines", message("\nfunction t.u:x()\n\nend"), "c:2: attempt to index global 't' (a nil value)")
equal("call over lines after a function argument", message("local f\nf(function()\n\nend)"), "c:2: attempt to call local 'f' (a nil value)")
equal("table over lines, assigned", message("local t\nt.x = {\n1,\n2\n}"), "c:5: attempt to index local 't' (a nil value)")
equal("long call chains", message("local t = { f = function() return {} end }\nt.f()\n.x\n.y()"), "c:4: attempt to index field 'x' (a nil value)")
equal("where a local begins to be visible", (function() local out = {} local function look() local i = 1 while true do local name = debug.getlocal(2, i) if not name then break end out[#out + 1] = name i = i + 1 end out[#out + 1] = ";" end local f = loadstring("local look = ... look() local a = look() look() local function b() look() end look() b() do local c look() end look() for d = 1, 1 do look() end for e in next, { 1 } do look() end") f(look) return table.concat(out, " ") end)(), "look ; look ; look a ; look a b ; ; look a b c ; look a b ; look a b (for index) (for limit) (for step) d ; look a b (for generator) (for state) (for control) e ;")
equal("a local function is visible in itself as an upvalue only", (function() local f = loadstring("local function g() return debug.getlocal(1, 1) end return g()") return tostring(f()) end)(), "nil")
equal("positions of locals when errors strike", message("local a = 1 local b = a.x.y local c = 2"), "c:1: attempt to index local 'a' (a number value)")

print("1.." .. count)
