--[[---
description: a chain of concatenations goes from right to left, joining what can be joined before it asks __concat
manual: [2.5.4, 2.8]
tags: [metatables, strings]
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
local function name(v) return type(v) == "table" and v.id or tostring(v) end
local log
local function new(id) return setmetatable({ id = id }, { __concat = function(a, b) log[#log + 1] = name(a) .. "|" .. name(b) return "<" .. name(a) .. name(b) .. ">" end }) end
local X, Y = new("X"), new("Y")
local function run(text) log = {} local r = loadstring("local X, Y, a, b, n = ... return " .. text)(X, Y, "a", "b", 5) return name(r) .. " : " .. table.concat(log, ", ") end
for _, row in ipairs({
  { "X .. Y", "<XY> : X|Y" }, { "X .. a", "<Xa> : X|a" }, { "a .. X", "<aX> : a|X" }, { "a .. b .. X", "a<bX> : b|X" }, { "X .. a .. b", "<Xab> : X|ab" }, { "a .. X .. b", "a<Xb> : X|b" }, { "a .. b .. X .. a .. b", "ab<Xab> : X|ab" }, { "X .. a .. Y", "<X<aY>> : a|Y, X|<aY>" }, { "X .. Y .. a", "<X<Ya>> : Y|a, X|<Ya>" }, { "a .. X .. Y", "a<XY> : X|Y" }, { "X .. X .. X", "<X<XX>> : X|X, X|<XX>" }, { "a .. b .. a .. b .. X", "aba<bX> : b|X" }, { "X .. a .. b .. a .. b", "<Xabab> : X|abab" }, { "(X .. a) .. b", "<Xa>b : X|a" }, { "(a .. b) .. X", "<abX> : ab|X" }, { "a .. (X .. b)", "a<Xb> : X|b" }, { "(a .. X) .. (Y .. b)", "<aX><Yb> : a|X, Y|b" }, { "n .. X", "<5X> : 5|X" }, { "X .. n", "<X5> : X|5" }, { "n .. n .. X .. n .. n", "55<X55> : X|55" }, { "1 .. 2 .. X", "1<2X> : 2|X" }, { "'' .. X", "<X> : |X" }, { "X .. ''", "<X> : X|" }, { "'' .. a .. X", "<aX> : a|X" }, { "a .. '' .. b .. '' .. X .. ''", "ab<X> : X|" }, { "a .. X .. b .. Y .. a", "a<Xb<Ya>> : Y|a, X|b<Ya>" }, { "X .. nil", "<Xnil> : X|nil" }, { "nil .. X", "<nilX> : nil|X" }, { "a .. nil .. X", "a<nilX> : nil|X" }, { "X .. true .. Y", "<X<trueY>> : true|Y, X|<trueY>" }, { "a .. {} .. X", nil },
}) do if row[2] then equal(row[1], run(row[1]), row[2]) end end
local function message(text) local _, m = pcall(loadstring("local X, a, b, t = ... return " .. text, "=c"), X, "a", "b", {}) return m end
for _, row in ipairs({
  { "a .. nil", "c:1: attempt to concatenate a nil value" }, { "nil .. a", "c:1: attempt to concatenate a nil value" }, { "a .. b .. nil", "c:1: attempt to concatenate a nil value" }, { "a .. nil .. b", "c:1: attempt to concatenate a nil value" }, { "nil .. a .. b", "c:1: attempt to concatenate a nil value" }, { "a .. t", "c:1: attempt to concatenate local 't' (a table value)" }, { "t .. a", "c:1: attempt to concatenate local 't' (a table value)" }, { "t .. t", "c:1: attempt to concatenate local 't' (a table value)" }, { "a .. b .. t", "c:1: attempt to concatenate local 't' (a table value)" }, { "a .. t .. b", "c:1: attempt to concatenate local 't' (a table value)" }, { "t .. a .. b", "c:1: attempt to concatenate local 't' (a table value)" }, { "a .. t.x", "c:1: attempt to concatenate field 'x' (a nil value)" }, { "t.x .. a", "c:1: attempt to concatenate field 'x' (a nil value)" }, { "a .. true", "c:1: attempt to concatenate a boolean value" }, { "a .. print", "c:1: attempt to concatenate global 'print' (a function value)" }, { "1 .. {}", "c:1: attempt to concatenate a table value" }, { "{} .. 1", "c:1: attempt to concatenate a table value" }, { "a .. u", "c:1: attempt to concatenate global 'u' (a nil value)" }, { "u .. a", "c:1: attempt to concatenate global 'u' (a nil value)" }, { "t .. u", "c:1: attempt to concatenate local 't' (a table value)" }, { "nil .. t", "c:1: attempt to concatenate a nil value" }, { "a .. (t .. b)", "c:1: attempt to concatenate local 't' (a table value)" }, { "(a .. t) .. X", "c:1: attempt to concatenate local 't' (a table value)" }, { "a .. t.x.y", "c:1: attempt to index field 'x' (a nil value)" }, { "'x' .. nil", "c:1: attempt to concatenate a nil value" }, { "a .. b .. a .. b .. t", "c:1: attempt to concatenate local 't' (a table value)" }, { "t .. b .. a .. b .. a", "c:1: attempt to concatenate local 't' (a table value)" },
}) do equal("fails: " .. row[1], message(row[1]), row[2]) end
equal("numbers use %.14g", 0.1 .. "|" .. 1 / 3 .. "|" .. 1e15 .. "|" .. 1e14 .. "|" .. -1.5 .. "|" .. 2 ^ 53 .. "|" .. 1e100, "0.1|0.33333333333333|1e+15|1e+14|-1.5|9.007199254741e+15|1e+100")
equal("inf", 1 / 0 .. "" .. -1 / 0, "inf-inf")
equal("two numbers make a string", type(1 .. 2), "string")
equal("zero bytes", #("a\0" .. "\0b"), 4)
equal("200 operands", (function(a) return loadstring("local a = ... return " .. string.rep("a .. ", 190) .. "a")(a) end)("xy"), string.rep("xy", 191))
equal("strings of every length joined", (function() for n = 0, 70 do local s = string.rep("x", n) if #(s .. s .. "y" .. s) ~= 3 * n + 1 or s .. "" ~= s or "" .. s ~= s then return n end end end)(), nil)
equal("built a byte at a time", (function() local s = "" for i = 0, 255 do s = s .. string.char(i) end return #s .. s:sub(66, 70) end)(), "256ABCDE")
equal("operands are not changed", (function() local a, b = "x", "y" local c = a .. b .. a return a .. b .. c end)(), "xyxyx")
equal("in a register that is used again", (function() local t = {} for i = 1, 3 do t[i] = i .. ":" .. i * i .. ";" end return t[1] .. t[2] .. t[3] end)(), "1:1;2:4;3:9;")
local deep = setmetatable({}, { __concat = function(a, b) return setmetatable({ id = "again" }, getmetatable(type(a) == "table" and a or b)) end })
equal("a result that has __concat itself is asked again", type("a" .. "b" .. deep), "table")
equal("the first operand's comes first", setmetatable({}, { __concat = function() return "first" end }) .. X, "first")
equal("the second's when the first has none", setmetatable({ id = "P" }, {}) .. X, "<PX>")
equal("two strings never ask", (function() local mt = getmetatable("") mt.__concat = function() return "asked" end local r = "a" .. "b" mt.__concat = nil return r end)(), "ab")
equal("a string's metatable is asked for nil", (function() local mt = getmetatable("") mt.__concat = function(a, b) return "asked " .. type(a) .. type(b) end local r = "a" .. nil mt.__concat = nil return r end)(), "asked stringnil")

print("1.." .. count)
