--[[---
description: math.exp, log, log10, pow and sqrt at exact points and edges
manual: [5.6 math.exp, 5.6 math.log, 5.6 math.log10, 5.6 math.pow, 5.6 math.sqrt]
tags: [numbers, arguments]
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

local inf = 1 / 0
local function isnan(x) return x ~= x end
equal("math.exp: zero", math.exp(0), 1)
equal("math.exp: one", string.format("%.14g", math.exp(1)), "2.718281828459")
equal("math.exp: minus infinity", math.exp(-inf), 0)
equal("math.exp: overflow", math.exp(1000), inf)
equal("math.log: one", math.log(1), 0)
equal("math.log: of exp", string.format("%.12g", math.log(math.exp(3))), "3")
equal("math.log: zero", math.log(0), -inf)
equal("math.log: negative is NaN", isnan(math.log(-1)), true)
equal("math.log: a second argument is ignored in 5.1", math.log(1, 10), 0)
equal("math.log10: powers of ten", math.log10(1000), 3)
equal("math.log10: fraction", math.log10(0.001), -3)
equal("math.log10: zero", math.log10(0), -inf)
equal("math.pow: whole powers", math.pow(2, 10), 1024)
equal("math.pow: root", math.pow(2, 0.5), math.sqrt(2))
equal("math.pow: anything to the zero", math.pow(0 / 0, 0), 1)
equal("math.pow: one to infinity", math.pow(1, inf), 1)
equal("math.pow: negative base, whole power", math.pow(-2, 3), -8)
equal("math.pow: negative base, fraction", isnan(math.pow(-2, 0.5)), true)
equal("math.pow: zero to a negative power", math.pow(0, -1), inf)
equal("math.sqrt: exact", math.sqrt(16), 4)
equal("math.sqrt: negative is NaN", isnan(math.sqrt(-1)), true)
equal("math.sqrt: minus zero", 1 / math.sqrt(-(0 + 0)), 1 / -(0 + 0))
equal("math.sqrt: infinity", math.sqrt(inf), inf)
raises("math.exp: no argument", "bad argument #1 to 'exp' (number expected, got no value)", function() math.exp() end)
raises("math.log: table", "bad argument #1 to 'log' (number expected, got table)", function() math.log({}) end)
raises("math.log10: no argument", "bad argument #1 to 'log10' (number expected, got no value)", function() math.log10() end)
raises("math.pow: exponent is required", "bad argument #2 to 'pow' (number expected, got no value)", function() math.pow(2) end)
raises("math.sqrt: text", "bad argument #1 to 'sqrt' (number expected, got string)", function() math.sqrt("x") end)

print("1.." .. count)
