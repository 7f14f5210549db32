--[[---
description: functions of math on zeros, infinities, NaN, numeric strings and wrong arguments
manual: [5.6 math.abs, 5.6 math.acos, 5.6 math.asin, 5.6 math.atan, 5.6 math.atan2, 5.6 math.ceil, 5.6 math.cos, 5.6 math.cosh, 5.6 math.deg, 5.6 math.exp, 5.6 math.floor, 5.6 math.fmod, 5.6 math.frexp, 5.6 math.huge, 5.6 math.ldexp, 5.6 math.log, 5.6 math.log10, 5.6 math.max, 5.6 math.min, 5.6 math.mod, 5.6 math.modf, 5.6 math.pi, 5.6 math.pow, 5.6 math.rad, 5.6 math.sin, 5.6 math.sinh, 5.6 math.sqrt, 5.6 math.tan, 5.6 math.tanh]
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

local inf, nan = math.huge, 0 / 0
local function text(...)
  local out = { ... }
  for i = 1, select("#", ...) do local x = out[i] if x ~= x then out[i] = "nan" elseif x == 0 then out[i] = 1 / x < 0 and "-0" or "0" else out[i] = string.format("%.12g", x) end end
  return table.concat(out, " ")
end
-- What it gives, or the error it ends with.
local function try(f, ...)
  local function tell(ok, ...) if ok then return text(...) end return "error " .. tostring((...)) end
  return tell(pcall(f, ...))
end
local zero = 0
local arguments = { zero, -zero, 1, -1, 0.5, -0.5, 2, 10, 0.1, 100, 1e10, -1e10, 1e300, 5e-324, inf, -inf, nan }
local function over(f) local out = {} for i, x in ipairs(arguments) do out[i] = try(f, x) end return table.concat(out, ", ") end
for _, row in ipairs({
  { "abs", "0, 0, 1, 1, 0.5, 0.5, 2, 10, 0.1, 100, 10000000000, 10000000000, 1e+300, 4.94065645841e-324, inf, inf, nan" }, { "acos", "1.57079632679, 1.57079632679, 0, 3.14159265359, 1.0471975512, 2.09439510239, nan, nan, 1.47062890563, nan, nan, nan, nan, 1.57079632679, nan, nan, nan" }, { "asin", "0, -0, 1.57079632679, -1.57079632679, 0.523598775598, -0.523598775598, nan, nan, 0.100167421162, nan, nan, nan, nan, 4.94065645841e-324, nan, nan, nan" }, { "atan", "0, -0, 0.785398163397, -0.785398163397, 0.463647609001, -0.463647609001, 1.10714871779, 1.4711276743, 0.0996686524912, 1.56079666011, 1.57079632669, -1.57079632669, 1.57079632679, 4.94065645841e-324, 1.57079632679, -1.57079632679, nan" }, { "ceil", "0, -0, 1, -1, 1, -0, 2, 10, 1, 100, 10000000000, -10000000000, 1e+300, 1, inf, -inf, nan" }, { "cosh", "1, 1, 1.54308063482, 1.54308063482, 1.12762596521, 1.12762596521, 3.76219569108, 11013.2329201, 1.00500416806, 1.34405857091e+43, inf, inf, inf, 1, inf, inf, nan" }, { "deg", "0, -0, 57.2957795131, -57.2957795131, 28.6478897565, -28.6478897565, 114.591559026, 572.957795131, 5.72957795131, 5729.57795131, 572957795131, -572957795131, 5.72957795131e+301, 2.8161741813e-322, inf, -inf, nan" }, { "exp", "1, 1, 2.71828182846, 0.367879441171, 1.6487212707, 0.606530659713, 7.38905609893, 22026.4657948, 1.10517091808, 2.68811714182e+43, inf, 0, inf, 1, inf, 0, nan" }, { "floor", "0, -0, 1, -1, 0, -1, 2, 10, 0, 100, 10000000000, -10000000000, 1e+300, 0, inf, -inf, nan" }, { "frexp", "0 0, -0 0, 0.5 1, -0.5 1, 0.5 0, -0.5 0, 0.5 2, 0.625 4, 0.8 -3, 0.78125 7, 0.582076609135 34, -0.582076609135 34, 0.746610894803 997, 0.5 -1073, inf 0, -inf 0, nan 0" }, { "log", "-inf, -inf, 0, nan, -0.69314718056, nan, 0.69314718056, 2.30258509299, -2.30258509299, 4.60517018599, 23.0258509299, nan, 690.775527898, -744.440071921, inf, nan, nan" }, { "log10", "-inf, -inf, 0, nan, -0.301029995664, nan, 0.301029995664, 1, -1, 2, 10, nan, 300, -323.306215343, inf, nan, nan" }, { "modf", "0 0, -0 -0, 1 0, -1 -0, 0 0.5, -0 -0.5, 2 0, 10 0, 0 0.1, 100 0, 10000000000 0, -10000000000 -0, 1e+300 0, 0 4.94065645841e-324, inf 0, -inf -0, nan nan" }, { "rad", "0, -0, 0.0174532925199, -0.0174532925199, 0.00872664625997, -0.00872664625997, 0.0349065850399, 0.174532925199, 0.00174532925199, 1.74532925199, 174532925.199, -174532925.199, 1.74532925199e+298, 0, inf, -inf, nan" }, { "sinh", "0, -0, 1.17520119364, -1.17520119364, 0.521095305494, -0.521095305494, 3.62686040785, 11013.2328747, 0.10016675002, 1.34405857091e+43, inf, -inf, inf, 4.94065645841e-324, inf, -inf, nan" }, { "sqrt", "0, -0, 1, nan, 0.707106781187, nan, 1.41421356237, 3.16227766017, 0.316227766017, 10, 100000, nan, 1e+150, 2.22275874949e-162, inf, nan, nan" }, { "tanh", "0, -0, 0.761594155956, -0.761594155956, 0.46211715726, -0.46211715726, 0.964027580076, 0.999999995878, 0.099667994625, 1, 1, -1, 1, 4.94065645841e-324, 1, -1, nan" }, { "cos", "1, 1, 0.540302305868, 0.540302305868, 0.87758256189, 0.87758256189, -0.416146836547, -0.839071529076, 0.995004165278, 0.862318872288, 0.873119622677, 0.873119622677, -0.575386111958, 1, nan, nan, nan" }, { "sin", "0, -0, 0.841470984808, -0.841470984808, 0.479425538604, -0.479425538604, 0.909297426826, -0.544021110889, 0.0998334166468, -0.50636564111, -0.487506025088, 0.487506025088, -0.817881912116, 4.94065645841e-324, nan, nan, nan" }, { "tan", "0, -0, 1.55740772465, -1.55740772465, 0.546302489844, -0.546302489844, -2.18503986326, 0.648360827459, 0.100334672085, -0.587213915157, -0.558349637811, 0.558349637811, 1.42144882387, 4.94065645841e-324, nan, nan, nan" },
}) do
  local name, f = row[1], math[row[1]]
  equal("math." .. name .. ": special values", over(f), row[2])
  equal("math." .. name .. ": numeric string", try(f, "0.5"), try(f, 0.5))
  equal("math." .. name .. ": hexadecimal string", try(f, " 0x1 "), try(f, 1))
  equal("math." .. name .. ": more arguments are ignored", try(f, 0.5, "x"), try(f, 0.5))
  raises("math." .. name .. ": nothing", "bad argument #1 to '" .. name .. "' (number expected, got no value)", loadstring("math." .. name .. "()", "=c"))
  raises("math." .. name .. ": nil", "bad argument #1 to '" .. name .. "' (number expected, got nil)", loadstring("math." .. name .. "(nil)", "=c"))
  raises("math." .. name .. ": word", "bad argument #1 to '" .. name .. "' (number expected, got string)", loadstring("math." .. name .. "('x')", "=c"))
  raises("math." .. name .. ": table", "bad argument #1 to '" .. name .. "' (number expected, got table)", loadstring("math." .. name .. "({})", "=c"))
  raises("math." .. name .. ": boolean", "bad argument #1 to '" .. name .. "' (number expected, got boolean)", loadstring("math." .. name .. "(true)", "=c"))
end
local small = { zero, -zero, 1, -1, 2.5, -2.5, 3, inf, -inf, nan }
local function over_two(f) local out = {} for _, x in ipairs(small) do for _, y in ipairs(small) do out[#out + 1] = try(f, x, y) end end return table.concat(out, ",") end
for _, row in ipairs({ { "atan2", "0,3.14159265359,0,3.14159265359,0,3.14159265359,0,0,3.14159265359,nan,-0,-3.14159265359,-0,-3.14159265359,-0,-3.14159265359,-0,-0,-3.14159265359,nan,1.57079632679,1.57079632679,0.785398163397,2.35619449019,0.380506377112,2.76108627648,0.321750554397,0,3.14159265359,nan,-1.57079632679,-1.57079632679,-0.785398163397,-2.35619449019,-0.380506377112,-2.76108627648,-0.321750554397,-0,-3.14159265359,nan,1.57079632679,1.57079632679,1.19028994968,1.95130270391,0.785398163397,2.35619449019,0.694738276197,0,3.14159265359,nan,-1.57079632679,-1.57079632679,-1.19028994968,-1.95130270391,-0.785398163397,-2.35619449019,-0.694738276197,-0,-3.14159265359,nan,1.57079632679,1.57079632679,1.2490457724,1.89254688119,0.876058050598,2.26553460299,0.785398163397,0,3.14159265359,nan,1.57079632679,1.57079632679,1.57079632679,1.57079632679,1.57079632679,1.57079632679,1.57079632679,0.785398163397,2.35619449019,nan,-1.57079632679,-1.57079632679,-1.57079632679,-1.57079632679,-1.57079632679,-1.57079632679,-1.57079632679,-0.785398163397,-2.35619449019,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan" }, { "fmod", "nan,nan,0,0,0,0,0,0,0,nan,nan,nan,-0,-0,-0,-0,-0,-0,-0,nan,nan,nan,0,0,1,1,1,1,1,nan,nan,nan,-0,-0,-1,-1,-1,-1,-1,nan,nan,nan,0.5,0.5,0,0,2.5,2.5,2.5,nan,nan,nan,-0.5,-0.5,-0,-0,-2.5,-2.5,-2.5,nan,nan,nan,0,0,0.5,0.5,0,3,3,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan" }, { "mod", "nan,nan,0,0,0,0,0,0,0,nan,nan,nan,-0,-0,-0,-0,-0,-0,-0,nan,nan,nan,0,0,1,1,1,1,1,nan,nan,nan,-0,-0,-1,-1,-1,-1,-1,nan,nan,nan,0.5,0.5,0,0,2.5,2.5,2.5,nan,nan,nan,-0.5,-0.5,-0,-0,-2.5,-2.5,-2.5,nan,nan,nan,0,0,0.5,0.5,0,3,3,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan" }, { "pow", "1,1,0,inf,0,inf,0,0,inf,nan,1,1,-0,-inf,0,inf,-0,0,inf,nan,1,1,1,1,1,1,1,1,1,1,1,1,-1,-1,nan,nan,-1,1,1,nan,1,1,2.5,0.4,9.88211768803,0.101192885125,15.625,inf,0,nan,1,1,-2.5,-0.4,nan,nan,-15.625,inf,0,nan,1,1,3,0.333333333333,15.5884572681,0.06415002991,27,inf,0,nan,1,1,inf,0,inf,0,inf,inf,0,nan,1,1,-inf,-0,inf,0,-inf,inf,0,nan,1,1,nan,nan,nan,nan,nan,nan,nan,nan" }, { "max", "0,0,1,0,2.5,0,3,inf,0,0,-0,-0,1,-0,2.5,-0,3,inf,-0,-0,1,1,1,1,2.5,1,3,inf,1,1,0,-0,1,-1,2.5,-1,3,inf,-1,-1,2.5,2.5,2.5,2.5,2.5,2.5,3,inf,2.5,2.5,0,-0,1,-1,2.5,-2.5,3,inf,-2.5,-2.5,3,3,3,3,3,3,3,inf,3,3,inf,inf,inf,inf,inf,inf,inf,inf,inf,inf,0,-0,1,-1,2.5,-2.5,3,inf,-inf,-inf,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan" }, { "min", "0,0,0,-1,0,-2.5,0,0,-inf,0,-0,-0,-0,-1,-0,-2.5,-0,-0,-inf,-0,0,-0,1,-1,1,-2.5,1,1,-inf,1,-1,-1,-1,-1,-1,-2.5,-1,-1,-inf,-1,0,-0,1,-1,2.5,-2.5,2.5,2.5,-inf,2.5,-2.5,-2.5,-2.5,-2.5,-2.5,-2.5,-2.5,-2.5,-inf,-2.5,0,-0,1,-1,2.5,-2.5,3,3,-inf,3,0,-0,1,-1,2.5,-2.5,3,inf,-inf,inf,-inf,-inf,-inf,-inf,-inf,-inf,-inf,-inf,-inf,-inf,nan,nan,nan,nan,nan,nan,nan,nan,nan,nan" } }) do
  local name, f = row[1], math[row[1]]
  equal("math." .. name .. ": special values in pairs", over_two(f), row[2])
  equal("math." .. name .. ": numeric strings", try(f, "7", "2"), try(f, 7, 2))
  local shown = name == "mod" and "mod" or name
  raises("math." .. name .. ": nothing", (name == "max" or name == "min") and "bad argument #1 to '" .. shown .. "' (number expected, got no value)" or "bad argument #" .. ((name == "fmod" or name == "mod" or name == "atan2" or name == "pow") and 2 or 1) .. " to '" .. shown .. "' (number expected, got no value)", loadstring("math." .. name .. "()", "=c"))
  raises("math." .. name .. ": second is a word", "bad argument #2 to '" .. shown .. "' (number expected, got string)", loadstring("math." .. name .. "(1, 'x')", "=c"))
  raises("math." .. name .. ": first is a table", "bad argument #1 to '" .. shown .. "' (number expected, got table)", loadstring("math." .. name .. "({}, 1)", "=c"))
  raises("math." .. name .. ": second is nil", "bad argument #2 to '" .. shown .. "' (number expected, got nil)", loadstring("math." .. name .. "(1, nil)", "=c"))
  equal("math." .. name .. ": fractions", try(f, 7.5, 2.25), row[3] or try(f, 7.5, 2.25))
end
for i, row in ipairs({ { 1, 0, "1" }, { 1, 10, "1024" }, { 1, -10, "0.0009765625" }, { 0.5, 1, "1" }, { -3, 2, "-12" }, { 1, 1023, "8.98846567431e+307" }, { 1, 1024, "inf" }, { 1, -1074, "4.94065645841e-324" }, { 1, -1075, "0" }, { 1, 1.9, "2" }, { inf, -5, "inf" }, { zero, 100, "0" }, { "3", "2", "12" }, { nan, 1, "nan" }, { 1, 1e9, "inf" }, { 1, -1e9, "0" } }) do equal("math.ldexp: row " .. i, text(math.ldexp(row[1], row[2])), row[3]) end
raises("math.ldexp: one argument", "bad argument #2 to 'ldexp' (number expected, got no value)", function() math.ldexp(1) end)
raises("math.ldexp: word", "bad argument #1 to 'ldexp' (number expected, got string)", function() math.ldexp("x", 1) end)
equal("math.ldexp: undoes math.frexp", (function() for _, x in ipairs({ 1, -3, 0.1, 1e300, 5e-324, 123456.789 }) do if math.ldexp(math.frexp(x)) ~= x then return x end end end)(), nil)
for i, row in ipairs({ { "max", { 1 }, "1" }, { "max", { 1, 2, 3 }, "3" }, { "max", { 3, 2, 1 }, "3" }, { "max", { 2, 3, 1 }, "3" }, { "max", { -1, -2 }, "-1" }, { "max", { "10", 9 }, "10" }, { "max", { nan, 1 }, "nan" }, { "max", { 1, nan }, "1" }, { "max", { 1, nan, 2 }, "2" }, { "max", { inf, 1 }, "inf" }, { "max", { 1, 2, 2 }, "2" }, { "min", { 1 }, "1" }, { "min", { 1, 2, 3 }, "1" }, { "min", { 3, 2, 1 }, "1" }, { "min", { 2, 1, 3 }, "1" }, { "min", { -1, -2 }, "-2" }, { "min", { "10", 9 }, "9" }, { "min", { nan, 1 }, "nan" }, { "min", { 1, nan }, "1" }, { "min", { 2, nan, 1 }, "1" }, { "min", { -inf, 1 }, "-inf" }, { "min", { 1, 1, 2 }, "1" } }) do equal("math." .. row[1] .. ": row " .. i, text(math[row[1]](unpack(row[2]))), row[3]) end
equal("math.max: 200 arguments", math.max(unpack((function() local t = {} for i = 1, 200 do t[i] = (i * 37) % 199 end return t end)())), 198)
equal("math.min: 200 arguments", math.min(unpack((function() local t = {} for i = 1, 200 do t[i] = (i * 37) % 199 - 50 end return t end)())), -50)
raises("math.max: third is nil", "bad argument #3 to 'max' (number expected, got nil)", function() math.max(1, 2, nil) end)
raises("math.min: third is a table", "bad argument #3 to 'min' (number expected, got table)", function() math.min(1, 2, {}) end)
for i, row in ipairs({ { 7, 3, "1" }, { -7, 3, "-1" }, { 7, -3, "1" }, { -7, -3, "-1" }, { 5.5, 2, "1.5" }, { -5.5, 2, "-1.5" }, { 1e300, 7, "1" }, { 6, 3, "0" }, { -6, 3, "-0" }, { 0.3, 0.1, "0.1" }, { 2 ^ 53, 3, "2" } }) do
  equal("math.fmod: row " .. i, text(math.fmod(row[1], row[2])), row[3])
  equal("math.mod: row " .. i, text(math.mod(row[1], row[2])), row[3])
end
for i, row in ipairs({ { 3.7, "\"3\", \"4\", \"3 0.7\"" }, { -3.7, "\"-4\", \"-3\", \"-3 -0.7\"" }, { 3, "\"3\", \"3\", \"3 0\"" }, { -3, "\"-3\", \"-3\", \"-3 -0\"" }, { 0.5, "\"0\", \"1\", \"0 0.5\"" }, { -0.5, "\"-1\", \"-0\", \"-0 -0.5\"" }, { 1e15 + 0.5, "\"1e+15\", \"1e+15\", \"1e+15 0.5\"" }, { 2 ^ 53, "\"9.00719925474e+15\", \"9.00719925474e+15\", \"9.00719925474e+15 0\"" }, { 1e300, "\"1e+300\", \"1e+300\", \"1e+300 0\"" }, { 0.9999999999999999, "\"0\", \"1\", \"0 1\"" } }) do
  equal("math.floor: row " .. i, list(text(math.floor(row[1])), text(math.ceil(row[1])), text(math.modf(row[1]))), row[2])
  equal("math.ceil: against math.floor, row " .. i, math.ceil(row[1]) == -math.floor(-row[1]), true)
  equal("math.modf: parts add up, row " .. i, (function() local a, b = math.modf(row[1]) return a + b == row[1] end)(), true)
end
equal("math.huge: is infinity", math.huge, 1 / 0)
equal("math.huge: text", tostring(math.huge) .. tostring(-math.huge), "inf-inf")
equal("math.huge: above every number", math.huge > 1.7976931348623157e308, true)
equal("math.huge: plus one", math.huge + 1, math.huge)
equal("math.huge: minus itself is NaN", math.huge - math.huge, 0 / 0)
equal("math.huge: times zero is NaN", math.huge * 0, 0 / 0)
equal("math.huge: type", type(math.huge), "number")
equal("math.huge: as a key", ({ [math.huge] = 1 })[1 / 0], 1)
equal("math.pi: 14 digits", tostring(math.pi), "3.1415926535898")
equal("math.pi: 17 digits", string.format("%.17g", math.pi), "3.1415926535897931")
equal("math.pi: type", type(math.pi), "number")
equal("math.pi: sine", math.abs(math.sin(math.pi)) < 1e-15, true)
equal("math.pi: cosine", math.cos(math.pi), -1)
equal("math.pi: four times the arc tangent of one", 4 * math.atan(1), math.pi)
equal("math.pi: half a turn", math.deg(math.pi), 180)
equal("math.pi: in radians", math.rad(180), math.pi)
equal("math.deg: undoes math.rad", math.deg(math.rad(77)), 77)
equal("math.sqrt: squares", (function() for i = 0, 1000 do if math.sqrt(i * i) ~= i then return i end end end)(), nil)
equal("math.pow: as the operator", (function() for x = -3, 3, 0.5 do for y = -4, 4 do local a, b = math.pow(x, y), x ^ y if a ~= b and a == a then return x .. "^" .. y end end end end)(), nil)
equal("math.abs: every sign", list(math.abs(-3), math.abs(3), math.abs(-0.5), 1 / math.abs(-0)), "3, 3, 0.5, inf")

print("1.." .. count)
