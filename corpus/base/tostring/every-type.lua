--[[---
description: tostring turns any value into text, numbers by %.14g
manual: 5.1 tostring
tags: [tostring, numbers, metatables]
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

equal("tostring: nil", tostring(nil), "nil")
equal("tostring: booleans", tostring(true) .. tostring(false), "truefalse")
equal("tostring: string stays", tostring("a\0b"), "a\0b")
equal("tostring: whole number", tostring(42), "42")
equal("tostring: negative", tostring(-1.5), "-1.5")
equal("tostring: fourteen digits", tostring(1 / 3), "0.33333333333333")
equal("tostring: 2^53", tostring(2^53), "9.007199254741e+15")
equal("tostring: large whole number below 1e14", tostring(1e13), "10000000000000")
equal("tostring: 1e15 in exponent form", tostring(1e15), "1e+15")
equal("tostring: small number", tostring(1e-5), "1e-05")
equal("tostring: infinities", tostring(1 / 0) .. tostring(-1 / 0), "inf-inf")
equal("tostring: 0.1", tostring(0.1), "0.1")
equal("tostring: table has an address", string.match(tostring({}), "^table: 0x%x+$") ~= nil, true)
equal("tostring: function", string.match(tostring(print), "^function: ") ~= nil, true)
equal("tostring: thread", string.match(tostring(coroutine.create(function() end)), "^thread: 0x") ~= nil, true)
equal("tostring: file", string.match(tostring(io.stdout), "^file %(0x%x+%)$") ~= nil, true)
equal("tostring: same table, same text", (function(t) return tostring(t) == tostring(t) end)({}), true)
equal("tostring: __tostring", tostring(setmetatable({}, { __tostring = function() return "mine" end })), "mine")
local object = setmetatable({}, { __tostring = function(self) return self end })
equal("tostring: __tostring may return anything", tostring(object), object)
equal("tostring: __name is not of 5.1", string.match(tostring(setmetatable({}, { __name = "N" })), "^table: ") ~= nil, true)
raises("tostring: no argument", "bad argument #1 to 'tostring' (value expected)", function() tostring() end)

print("1.." .. count)
