--[[---
description: each event is looked up in the first operand, then in the second, and called with both in order
manual: 2.8
tags: [metatables]
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
local function name(v) return type(v) == "table" and rawget(v, "id") or tostring(v) end
local function new(id, events) local mt = {} for event in string.gmatch(events or "", "%S+") do mt["__" .. event] = function(a, b, extra) return id .. "." .. event .. "(" .. name(a) .. "," .. name(b) .. (extra ~= nil and "," .. name(extra) or "") .. ")" end end return setmetatable({ id = id }, mt) end
local BINARY = { add = "+", sub = "-", mul = "*", div = "/", mod = "%", pow = "^", concat = ".." }
local all = "add sub mul div mod pow concat unm"
local A, B, P = new("A", all), new("B", all), new("P")
for _, event in ipairs({ "add", "sub", "mul", "div", "mod", "pow", "concat" }) do
  local operate = loadstring("local a, b = ... return a " .. BINARY[event] .. " b")
  local function expect(handler, a, b) return handler .. "." .. event .. "(" .. a .. "," .. b .. ")" end
  equal("__" .. event .. ": both", operate(A, B), expect("A", "A", "B"))
  equal("__" .. event .. ": both, turned round", operate(B, A), expect("B", "B", "A"))
  equal("__" .. event .. ": same object", operate(A, A), expect("A", "A", "A"))
  equal("__" .. event .. ": second only", operate(P, B), expect("B", "P", "B"))
  equal("__" .. event .. ": first only", operate(A, P), expect("A", "A", "P"))
  equal("__" .. event .. ": number first", operate(7, B), expect("B", "7", "B"))
  equal("__" .. event .. ": number second", operate(A, 7), expect("A", "A", "7"))
  equal("__" .. event .. ": numeric string first", operate("7", B), expect("B", "7", "B"))
  equal("__" .. event .. ": string first", operate("x", B), expect("B", "x", "B"))
  equal("__" .. event .. ": string second", operate(A, "x"), expect("A", "A", "x"))
  equal("__" .. event .. ": nil first", operate(nil, B), expect("B", "nil", "B"))
  equal("__" .. event .. ": nil second", operate(A, nil), expect("A", "A", "nil"))
  equal("__" .. event .. ": boolean second", operate(A, false), expect("A", "A", "false"))
  equal("__" .. event .. ": constant first", loadstring("local b = ... return 7 " .. BINARY[event] .. " b")(B), expect("B", "7", "B"))
  equal("__" .. event .. ": constant second", loadstring("local a = ... return a " .. BINARY[event] .. " 7")(A), expect("A", "A", "7"))
  local several = setmetatable({}, { ["__" .. event] = function() return 1, 2, 3 end })
  results("__" .. event .. ": one result", list(1), operate(several, several))
  local none = setmetatable({}, { ["__" .. event] = function() end })
  results("__" .. event .. ": no result is nil", list(nil), operate(none, 1))
  local odd = setmetatable({}, { ["__" .. event] = "no function" })
  equal("__" .. event .. ": not callable", (string.gsub(select(2, pcall(operate, odd, 1)), "^.-: ", "")), "attempt to call a string value")
  local callable = setmetatable({}, { ["__" .. event] = setmetatable({}, { __call = function(self, a, b) return "called " .. name(b) end }) })
  equal("__" .. event .. ": callable table", operate(callable, 1), "called 1")
  local inherited = setmetatable({}, setmetatable({}, { __index = { ["__" .. event] = function() return "inherited" end } }))
  equal("__" .. event .. ": metatables are looked up raw", pcall(operate, inherited, 1), false)
  local failing = setmetatable({}, { ["__" .. event] = function() error("inside", 0) end })
  equal("__" .. event .. ": error inside", select(2, pcall(operate, failing, 1)), "inside")
  local falsy = setmetatable({}, { ["__" .. event] = false })
  equal("__" .. event .. ": false is a handler that cannot be called", (string.gsub(select(2, pcall(operate, falsy, 1)), "^.-: ", "")), "attempt to call a boolean value")
end
equal("no event for two numbers", 1 + 2, 3)
equal("numeric strings need none", "1" + "2", 3)
equal("__unm: both arguments are the operand", -A, "A.unm(A,A)")
equal("__unm: not asked for a numeric string", -"3", -3)
results("__unm: one result", list(1), -setmetatable({}, { __unm = function() return 1, 2 end }))
equal("__unm: missing", select(2, pcall(loadstring("local p = ... return -p", "=c"), P)), "c:1: attempt to perform arithmetic on local 'p' (a table value)")
equal("__len: not asked for tables", #setmetatable({ 1, 2 }, { __len = function() return 99 end }), 2)
local proxy = newproxy(true)
getmetatable(proxy).__len = function(a, b) return rawequal(a, proxy) and select("#", a, b) end
equal("__len: asked for userdata", #proxy, 2)
getmetatable(proxy).__len = function() return "any value" end
equal("__len: any result", #proxy, "any value")
getmetatable(proxy).__add = function(a, b) return "userdata " .. type(a) .. " " .. type(b) end
equal("__add of userdata", proxy + 1, "userdata userdata number")
equal("__add of userdata, second", 1 + proxy, "userdata number userdata")
getmetatable(proxy).__index = function(u, k) return k .. "!" end
equal("__index of userdata", proxy.field, "field!")
getmetatable(proxy).__newindex = function(u, k, v) B.stored = k .. "=" .. v end
proxy.x = "y"
equal("__newindex of userdata", B.stored, "x=y")
getmetatable(proxy).__call = function(u, ...) return select("#", ...) end
equal("__call of userdata", proxy(1, nil, nil), 3)
getmetatable(proxy).__tostring = function() return "proxy text" end
equal("__tostring of userdata", tostring(proxy), "proxy text")
local other = newproxy(proxy)
equal("userdata sharing the metatable", other.shared, "shared!")
getmetatable(proxy).__eq = function(a, b) return rawequal(a, proxy) and rawequal(b, other) end
results("__eq of userdata, in order", list(true, false), proxy == other, other == proxy)
getmetatable(proxy).__lt = function(a, b) return rawequal(a, proxy) end
results("__lt of userdata", list(true, false), proxy < other, other < proxy)
getmetatable(proxy).__concat = function(a, b) return type(a) .. type(b) end
equal("__concat of userdata", proxy .. "x", "userdatastring")

print("1.." .. count)
