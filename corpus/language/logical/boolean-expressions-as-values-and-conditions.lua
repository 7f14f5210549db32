--[[---
description: and, or, not and comparisons give the same as a value, a condition, an argument and an operand
manual: [2.5.3, 2.4.4]
tags: [syntax]
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
-- Every form an expression can be used in, each with its own code.
local FORMS = {
  "return EXPR",
  "local r = EXPR return r",
  "local r r = EXPR return r",
  "local a0, r = nil, EXPR return r",
  "R = EXPR return R",
  "local t = {} t.r = EXPR return t.r",
  "local t = { EXPR } return t[1]",
  "local t = { r = EXPR } return t.r",
  "return (EXPR)",
  "return id(EXPR)",
  "return (id(EXPR, 2))",
  "return id(1 and EXPR)",
  "local r = (EXPR) or false return r or (EXPR)",
  "local a9 = a a = EXPR local r = a a = a9 return r",
  "local r = b b = EXPR r, b = b, r return r",
  "u = EXPR return u",
}
local CONDITIONS = {
  "if EXPR then return true else return false end",
  "if not (EXPR) then return false else return true end",
  "if not not (EXPR) then return true end return false",
  "while EXPR do return true end return false",
  "repeat local n = (n or 0) if EXPR then return true end until true return false",
  "local n = 0 repeat n = n + 1 until n == 2 or (EXPR) return n == 1",
  "local n = 0 repeat n = n + 1 until n == 2 or not (EXPR) return n == 2",
  "return not not (EXPR)",
  "return ((EXPR) and true) or false",
  "local r = false if EXPR then r = true end return r",
  "if (EXPR) and true then return true end return false",
  "if (EXPR) or false then return true end return false",
  "if false then return nil elseif EXPR then return true else return false end",
  "return #{ (EXPR) and 1 or nil } == 1",
}
local function compile(form, expression)
  local body = string.gsub(form, "EXPR", function() return expression end)
  local chunk = assert(loadstring("local u, id, a, b, c = nil, identity, ... " .. body))
  return setfenv(chunk, { T = true, F = false, N = 1, S = "s", identity = function(x) return x end })
end
local VALUES = { { 1, 2, 3 }, { nil, 2, false }, { false, nil, 3 }, { 1, false, nil }, { nil, nil, 1 }, { "x", "x", "y" }, { 2, 1, 1 } }
local function everywhere(expression)
  local firsts, shown = {}, {}
  local function check(form, as_condition)
    local f = compile(form, expression)
    for i, v in ipairs(VALUES) do
      local got, want = f(v[1], v[2], v[3]), firsts[i]
      if as_condition then want = not not want end
      if form == FORMS[13] then got, want = not got, not want end
      if got ~= want then return string.format("%s with values %d: %s, not %s", form, i, tostring(got), tostring(want)) end
    end
  end
  local first = compile(FORMS[1], expression)
  for i, v in ipairs(VALUES) do firsts[i] = first(v[1], v[2], v[3]) shown[i] = tostring(firsts[i]) end
  for _, form in ipairs(FORMS) do local wrong = check(form, false) if wrong then return wrong end end
  for _, form in ipairs(CONDITIONS) do local wrong = check(form, true) if wrong then return wrong end end
  return table.concat(shown, " ")
end
for _, row in ipairs({
  { "a and b", "2 nil false false nil x 1" }, { "a or b", "1 2 nil 1 nil x 2" }, { "not a", "false true true false true false false" }, { "not a and b", "false 2 nil false nil false false" }, { "not a or b", "2 true true false true x 1" }, { "not (a and b)", "false true true true true false false" }, { "not (a or b)", "false false true false true false false" }, { "a and not b", "false nil false true nil false false" }, { "a or not b", "1 false true 1 true x 2" },
  { "a and b and c", "3 nil false false nil y 1" }, { "a or b or c", "1 2 3 1 1 x 2" }, { "a and b or c", "2 false 3 nil 1 x 1" }, { "a or b and c", "1 false nil 1 nil x 2" }, { "a and (b or c)", "2 nil false nil nil x 1" }, { "(a or b) and c", "3 false nil nil nil y 1" }, { "(a and b) or (b and c)", "2 false nil false nil x 1" }, { "(a or b) and (b or c)", "2 2 nil nil nil x 1" }, { "not (a and b or c)", "false true false true false false false" }, { "not (a or b and c)", "false true true false true false false" }, { "not not a", "true false false true false true true" }, { "not (not a and not b)", "true true false true false true true" },
  { "a == b", "false false false false true true false" }, { "a ~= b", "true true true true false false true" }, { "not (a == b)", "true true true true false false true" }, { "not (a ~= b)", "false false false false true true false" }, { "a == b and c", "false false false false 1 y false" }, { "a == b or c", "3 false 3 nil true true 1" }, { "a ~= b and c", "3 false 3 nil false false 1" }, { "a ~= b or c", "true true true true 1 y true" }, { "a and b == c", "false nil false false nil false true" }, { "a or b == c", "1 false false 1 false x 2" }, { "a and b ~= c", "true nil false true nil true false" }, { "(a == b) == (b == c)", "true true true true false false false" }, { "(a and b) == (b and a)", "false true false true true true false" }, { "(a or b) ~= c", "true true true true true true true" },
  { "a == nil", "false true false false true false false" }, { "a ~= nil", "true false true true false true true" }, { "nil == a", "false true false false true false false" }, { "a == true", "false false false false false false false" }, { "a == false", "false false true false false false false" }, { "a == 1", "true false false true false false false" }, { "1 == a", "true false false true false false false" }, { "a == 'x'", "false false false false false true false" }, { "a ~= 'x' and b", "2 2 nil false nil false 1" }, { "a == nil and b or c", "3 2 3 nil 1 y 1" }, { "a ~= nil and b or c", "2 false 3 nil 1 x 1" },
  { "true and a", "1 nil false 1 nil x 2" }, { "false and a", "false false false false false false false" }, { "nil and a", "nil nil nil nil nil nil nil" }, { "true or a", "true true true true true true true" }, { "false or a", "1 nil false 1 nil x 2" }, { "nil or a", "1 nil false 1 nil x 2" }, { "1 and a", "1 nil false 1 nil x 2" }, { "1 or a", "1 1 1 1 1 1 1" }, { "'s' and a or b", "1 2 nil 1 nil x 2" }, { "a and true", "true nil false true nil true true" }, { "a and false", "false nil false false nil false false" }, { "a and nil", "nil nil false nil nil nil nil" }, { "a or true", "1 true true 1 true x 2" }, { "a or false", "1 false false 1 false x 2" }, { "a or nil", "1 nil nil 1 nil x 2" }, { "a and 5", "5 nil false 5 nil 5 5" }, { "a or 5", "1 5 5 1 5 x 2" }, { "a and 5 or 6", "5 6 6 5 6 5 5" },
  { "true and false or a", "1 nil false 1 nil x 2" }, { "true and nil or a", "1 nil false 1 nil x 2" }, { "false or nil or a", "1 nil false 1 nil x 2" }, { "not nil and a", "1 nil false 1 nil x 2" }, { "not true or a", "1 nil false 1 nil x 2" }, { "not 1 or a", "1 nil false 1 nil x 2" }, { "not 's' and a", "false false false false false false false" },
  { "T and a", "1 nil false 1 nil x 2" }, { "F and a", "false false false false false false false" }, { "F or a", "1 nil false 1 nil x 2" }, { "T or a", "true true true true true true true" }, { "a and T", "true nil false true nil true true" }, { "a and F", "false nil false false nil false false" }, { "a or F", "1 false false 1 false x 2" }, { "a and N or S", "1 s s 1 s 1 1" }, { "F or not a", "false true true false true false false" }, { "T and not a", "false true true false true false false" },
  { "id(a) and id(b)", "2 nil false false nil x 1" }, { "id(a) or id(b)", "1 2 nil 1 nil x 2" }, { "not id(a)", "false true true false true false false" }, { "id(a) == id(b)", "false false false false true true false" }, { "id(a and b)", "2 nil false false nil x 1" }, { "id(a) and id(b) or id(c)", "2 false 3 nil 1 x 1" }, { "a and {} and b", "2 nil false false nil x 1" },
  { "N < 2 and a", "1 nil false 1 nil x 2" }, { "N < 1 and a", "false false false false false false false" }, { "N <= 1 and a or b", "1 2 nil 1 nil x 2" }, { "N > 1 or a", "1 nil false 1 nil x 2" }, { "N >= 1 and not a", "false true true false true false false" }, { "not (N < 2) or a", "1 nil false 1 nil x 2" }, { "not (N > 1) and a", "1 nil false 1 nil x 2" }, { "N < 2 == true", "true true true true true true true" }, { "(N < 2) == not a", "false true true false true false false" }, { "S < 't' and a", "1 nil false 1 nil x 2" }, { "1 < 2 and a", "1 nil false 1 nil x 2" }, { "2 <= 1 or a", "1 nil false 1 nil x 2" }, { "(a and N or 3) < (b and 2 or 0)", "true false false false false true true" }, { "(a or N) == (b or N)", "false false true true true true false" },
  { "(a and b or c) and (b and c or a)", "3 false false nil nil y 1" }, { "(a or b and c) or (b or c and a)", "1 2 false 1 nil x 2" }, { "a and (b and (c and 1 or 2) or 3) or 4", "1 4 4 3 4 1 1" }, { "((a or b) and (not c or a)) == (b and c)", "false false true false true false false" }, { "not (a and (b or not c)) or (not b and c)", "false true true nil true false false" }, { "a and not (b or c) or not (a or not c)", "false false true true true false false" },
}) do
  equal(row[1], everywhere(row[1]), row[2])
end

print("1.." .. count)
