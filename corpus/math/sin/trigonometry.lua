--[[---
description: sine, cosine, tangent and their inverses at known points and edges
manual: [5.6 math.sin, 5.6 math.cos, 5.6 math.tan, 5.6 math.asin, 5.6 math.acos, 5.6 math.atan, 5.6 math.atan2]
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

local pi, inf = math.pi, 1 / 0
local function near(name, got, expected) equal(name, math.abs(got - expected) <= 1e-15 * math.max(1, math.abs(expected)), true) end
equal("math.sin: zero", math.sin(0), 0)
near("math.sin: half pi", math.sin(pi / 2), 1)
near("math.sin: one", math.sin(1), 0.8414709848078965)
equal("math.sin: infinity is no angle", math.sin(inf) ~= math.sin(inf), true)
equal("math.cos: zero", math.cos(0), 1)
near("math.cos: pi", math.cos(pi), -1)
near("math.cos: one", math.cos(1), 0.5403023058681398)
equal("math.cos: infinity is no angle", math.cos(inf) ~= math.cos(inf), true)
equal("math.tan: zero", math.tan(0), 0)
near("math.tan: one", math.tan(1), 1.5574077246549023)
near("math.tan: quarter pi", math.tan(pi / 4), 1)
near("math.asin: one", math.asin(1), pi / 2)
equal("math.asin: beyond one is NaN", math.asin(1.5) ~= math.asin(1.5), true)
near("math.acos: zero", math.acos(0), pi / 2)
equal("math.acos: one", math.acos(1), 0)
equal("math.acos: beyond one is NaN", math.acos(-2) ~= math.acos(-2), true)
near("math.atan: one", math.atan(1), pi / 4)
near("math.atan: infinity", math.atan(inf), pi / 2)
near("math.atan2: first quadrant", math.atan2(1, 1), pi / 4)
near("math.atan2: third quadrant", math.atan2(-1, -1), -3 * pi / 4)
near("math.atan2: on the negative axis", math.atan2(0, -1), pi)
equal("math.atan2: both zero", math.atan2(0, 0), 0)
raises("math.sin: no argument", "bad argument #1 to 'sin' (number expected, got no value)", function() math.sin() end)
raises("math.cos: nil", "bad argument #1 to 'cos' (number expected, got nil)", function() math.cos(nil) end)
raises("math.tan: boolean", "bad argument #1 to 'tan' (number expected, got boolean)", function() math.tan(true) end)
raises("math.asin: text", "bad argument #1 to 'asin' (number expected, got string)", function() math.asin("x") end)
raises("math.acos: no argument", "bad argument #1 to 'acos' (number expected, got no value)", function() math.acos() end)
raises("math.atan: no argument", "bad argument #1 to 'atan' (number expected, got no value)", function() math.atan() end)
raises("math.atan2: both are required", "bad argument #2 to 'atan2' (number expected, got no value)", function() math.atan2(1) end)

print("1.." .. count)
