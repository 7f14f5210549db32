--[[---
description: a unary operator gives the same for constants, variables of every kind and expressions
manual: [2.5.1, 2.5.3, 2.5.5]
tags: [numbers, tostring]
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
local FORMS = { "%s", "(%s)", "l", "u", "G", "t.f", "t[1]", "id(l)", "(...)", "t:get()", "(l or nil)", "((l))" }
local TEMPLATE = "local u = %s G = u local function id(x) return x end local t = { u, f = u, get = function(self) return self.f end } local function run(...) local l = ... local r = %s return r end return run(u)"
local function all_forms(operator, a)
  local first
  for i, form in ipairs(FORMS) do
    local chunk = assert(loadstring(string.format(TEMPLATE, a, operator .. string.format(form, a))))
    setfenv(chunk, setmetatable({}, { __index = _G }))
    local got = tostring(chunk())
    first = first or got
    if got ~= first then return form .. ": " .. got .. ", not " .. first end
  end
  return first
end
for _, row in ipairs({
  { "- ", "5", "-5" }, { "- ", "-5", "5" }, { "- ", "0.5", "-0.5" }, { "- ", "'5'", "-5" }, { "- ", "'-0x10'", "16" }, { "- ", "1e308", "-1e+308" }, { "- - ", "5", "5" }, { "- - - ", "'3'", "-3" }, { "-", "0", "-0" },
  { "not ", "1", "false" }, { "not ", "0", "false" }, { "not ", "nil", "true" }, { "not ", "false", "true" }, { "not ", "true", "false" }, { "not ", "''", "false" }, { "not ", "{}", "false" }, { "not not ", "nil", "false" }, { "not not ", "1", "true" }, { "not not not ", "1", "false" }, { "not - ", "1", "false" }, { "not #", "''", "false" },
  { "#", "'abc'", "3" }, { "#", "''", "0" }, { "#", "'a\\0b'", "3" }, { "- #", "'abc'", "-3" }, { "#", "{}", "0" }, { "#", "{ 1, 2, 3 }", "3" }, { "#", "{ n = 1 }", "0" }, { "#", "{ nil }", "0" },
}) do
  equal((string.gsub(row[1] .. row[2], "#", "length of ")), all_forms(row[1], row[2]), row[3])
end
local function message(text) local _, m = pcall(loadstring(text, "=c")) return m end
for _, row in ipairs({
  { "return -nil", "c:1: attempt to perform arithmetic on a nil value" }, { "return -{}", "c:1: attempt to perform arithmetic on a table value" }, { "return -'x'", "c:1: attempt to perform arithmetic on a string value" }, { "return -''", "c:1: attempt to perform arithmetic on a string value" }, { "return -true", "c:1: attempt to perform arithmetic on a boolean value" }, { "return #nil", "c:1: attempt to get length of a nil value" }, { "return #5", "c:1: attempt to get length of a number value" }, { "return #true", "c:1: attempt to get length of a boolean value" }, { "return #print", "c:1: attempt to get length of global 'print' (a function value)" },
  { "local a return -a", "c:1: attempt to perform arithmetic on local 'a' (a nil value)" }, { "local a = {} return -a.b", "c:1: attempt to perform arithmetic on field 'b' (a nil value)" }, { "return -a", "c:1: attempt to perform arithmetic on global 'a' (a nil value)" }, { "local a return #a", "c:1: attempt to get length of local 'a' (a nil value)" }, { "return #a", "c:1: attempt to get length of global 'a' (a nil value)" }, { "local a = {} return #a.b", "c:1: attempt to get length of field 'b' (a nil value)" }, { "local a return (function() return -a end)()", "c:1: attempt to perform arithmetic on upvalue 'a' (a nil value)" },
}) do
  equal((string.gsub(row[1], "#", "length of ")), message(row[1]), row[2])
end

print("1.." .. count)
