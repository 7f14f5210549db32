--[[---
description: an operator gives the same whether its operands are constants, locals, upvalues, globals, fields, results or arguments
manual: [2.5.1, 2.5.2, 2.5.4]
tags: [numbers]
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
-- A right operand is read after the left: each form has its own way to the machine.
local FORMS = {
  constant = "%s", ["local"] = "l%d", global = "G%d", upvalue = "u%d",
  field = "t.f%d", call = "id(l%d)", vararg = "(select(%d, ...))",
}
local KINDS = { "constant", "local", "global", "upvalue", "field", "call", "vararg" }
local function operand(kind, position, value)
  local form = FORMS[kind]
  return string.find(form, "%s", 1, true) and string.format(form, value) or string.format(form, position)
end
local TEMPLATE = [[
local u1, u2 = %s, %s
local function id(x) return x end
local env = setmetatable({ G1 = u1, G2 = u2 }, { __index = _G })
local t = { f1 = u1, f2 = u2 }
local function run(...)
  local l1, l2 = %s, %s
  local r = %s %s %s
  return r
end
setfenv(run, env)
return run(u1, u2)
]]
local function evaluate(left, operator, right, a, b)
  local chunk = assert(loadstring(string.format(TEMPLATE, a, b, a, b, operand(left, 1, a), operator, operand(right, 2, b))))
  return chunk()
end
local function all_forms(operator, a, b)
  local first = evaluate("local", operator, "local", a, b)
  for _, left in ipairs(KINDS) do
    for _, right in ipairs(KINDS) do
      local got = evaluate(left, operator, right, a, b)
      if tostring(got) ~= tostring(first) or type(got) ~= type(first) then return string.format("%s %s %s: %s, not %s", left, operator, right, tostring(got), tostring(first)) end
    end
  end
  return first
end
for _, row in ipairs({
  { "+", "7", "2", 9 }, { "-", "7", "2", 5 }, { "*", "7", "2", 14 }, { "/", "7", "2", 3.5 }, { "%", "7", "2", 1 }, { "^", "7", "2", 49 },
  { "+", "-7.5", "0.25", -7.25 }, { "-", "-7.5", "0.25", -7.75 }, { "*", "-7.5", "0.25", -1.875 }, { "/", "-7.5", "0.25", -30 },
  { "%", "-7.5", "2", 0.5 }, { "%", "7.5", "-2", -0.5 }, { "%", "-7.5", "-2", -1.5 }, { "^", "2", "-1", 0.5 }, { "^", "4", "0.5", 2 },
  { "/", "0", "5", 0 }, { "/", "5", "0", math.huge }, { "/", "-5", "0", -math.huge }, { "%", "0", "3", 0 }, { "^", "0", "0", 1 },
  { "+", "'10'", "5", 15 }, { "-", "10", "'5'", 5 }, { "*", "'0x10'", "'2'", 32 }, { "/", "' 9 '", "'3'", 3 }, { "%", "'7'", "4", 3 }, { "^", "'2'", "'3'", 8 },
  { "..", "'a'", "'b'", "ab" }, { "..", "1", "2", "12" }, { "..", "'a'", "1.5", "a1.5" }, { "..", "-1", "'b'", "-1b" }, { "..", "''", "''", "" },
  { "==", "1", "1", true }, { "==", "1", "'1'", false }, { "==", "'a'", "'a'", true }, { "==", "nil", "false", false }, { "==", "nil", "nil", true }, { "==", "true", "true", true }, { "==", "true", "1", false },
  { "~=", "1", "1", false }, { "~=", "1", "'1'", true }, { "~=", "'a'", "'b'", true }, { "~=", "nil", "false", true }, { "~=", "false", "false", false },
  { "<", "1", "2", true }, { "<", "2", "1", false }, { "<", "1", "1", false }, { "<", "'a'", "'b'", true }, { "<", "'b'", "'a'", false }, { "<", "'a'", "'a'", false },
  { "<=", "1", "2", true }, { "<=", "2", "1", false }, { "<=", "1", "1", true }, { "<=", "'a'", "'b'", true }, { "<=", "'b'", "'a'", false }, { "<=", "'a'", "'a'", true },
  { ">", "1", "2", false }, { ">", "2", "1", true }, { ">", "1", "1", false }, { ">", "'a'", "'b'", false }, { ">", "'b'", "'a'", true }, { ">", "'a'", "'a'", false },
  { ">=", "1", "2", false }, { ">=", "2", "1", true }, { ">=", "1", "1", true }, { ">=", "'a'", "'b'", false }, { ">=", "'b'", "'a'", true }, { ">=", "'a'", "'a'", true },
  { "and", "1", "2", 2 }, { "and", "nil", "2", nil }, { "and", "false", "nil", false }, { "and", "'a'", "false", false }, { "and", "true", "nil", nil }, { "and", "0", "true", true },
  { "or", "1", "2", 1 }, { "or", "nil", "2", 2 }, { "or", "false", "nil", nil }, { "or", "nil", "false", false }, { "or", "true", "nil", true }, { "or", "false", "true", true },
}) do
  local operator, a, b, expected = row[1], row[2], row[3], row[4]
  equal(a .. " " .. operator .. " " .. b, all_forms(operator, a, b), expected)
end

print("1.." .. count)
