--[[---
description: which name a message gives to the value it complains about
manual: 2.7
tags: [messages, errors]
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
local function message_of(text, ...) local f = assert(loadstring(text, "=c")) local _, m = pcall(f, ...) return (string.gsub(tostring(m), "^c:%d+: ", "")) end
equal("global called", message_of("f()"), "attempt to call global 'f' (a nil value)")
equal("field of a global called", message_of("string.nothing()"), "attempt to call field 'nothing' (a nil value)")
equal("method called", message_of("local s = 'x' s:nothing()"), "attempt to call method 'nothing' (a nil value)")
equal("upvalue called", message_of("local f return (function() f() end)()"), "attempt to call upvalue 'f' (a nil value)")
equal("result called", message_of("(function() end)()()"), "attempt to call a nil value")
equal("string constant called", message_of("('x')()"), "attempt to call a string value")
equal("parameter indexed", message_of("local function f(p) return p.x end f(nil)"), "attempt to index local 'p' (a nil value)")
equal("element indexed", message_of("local t = {} return t[1].x"), "attempt to index field '?' (a nil value)")
equal("element by a string constant", message_of("local t = {} return t['key'].x"), "attempt to index field 'key' (a nil value)")
equal("varargs indexed", message_of("return (...).x"), "attempt to index a nil value")
equal("for loop variable indexed", message_of("for i = 1, 1 do return i.x end"), "attempt to index local 'i' (a number value)")
equal("left operand is named", message_of("local a, b = {}, 1 return a + b"), "attempt to perform arithmetic on local 'a' (a table value)")
equal("right operand is named when the left is a number", message_of("local a, b = 1, {} return a + b"), "attempt to perform arithmetic on local 'b' (a table value)")
equal("numeric text is no culprit", message_of("local a, b = '1', {} return a * b"), "attempt to perform arithmetic on local 'b' (a table value)")
equal("constant operand", message_of("local a = {} return 2 ^ a"), "attempt to perform arithmetic on local 'a' (a table value)")
equal("negation", message_of("local t = {} return -t.x"), "attempt to perform arithmetic on field 'x' (a nil value)")
equal("concatenation names the side that fails", message_of("local a, b = 'x', {} return a .. b"), "attempt to concatenate local 'b' (a table value)")
equal("concatenation of three", message_of("local a return 'x' .. a .. 'y'"), "attempt to concatenate local 'a' (a nil value)")
equal("length of an upvalue", message_of("local n = 5 return (function() return #n end)()"), "attempt to get length of upvalue 'n' (a number value)")
equal("comparison gives types", message_of("return {} < 1"), "attempt to compare table with number")
equal("comparison of two of a kind", message_of("return print < print"), "attempt to compare two function values")
equal("name through an environment is still global", message_of("setfenv(1, {}) f()"), "attempt to call global 'f' (a nil value)")
equal("assignment to a field of a global", message_of("a.b.c = 1"), "attempt to index global 'a' (a nil value)")
equal("assignment through a field", message_of("a = {} a.b.c = 1"), "attempt to index field 'b' (a nil value)")
equal("bad argument of a method counts from the first after self", message_of("('x'):rep({})"), "bad argument #1 to 'rep' (number expected, got table)")
equal("bad self", message_of("string.rep()"), "bad argument #1 to 'rep' (string expected, got no value)")
equal("calling through a local keeps the local's name", message_of("local r = string.rep r()"), "bad argument #1 to 'r' (string expected, got no value)")
equal("a host function called in a tail position keeps its name", message_of("return string.rep()"), "bad argument #1 to 'rep' (string expected, got no value)")
equal("called by pcall it has none", select(2, pcall(string.rep)), "bad argument #1 to '?' (string expected, got no value)")

print("1.." .. count)
