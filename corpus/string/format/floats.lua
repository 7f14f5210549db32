--[[---
description: floating conversions of string.format: %e %E %f %g %G
manual: 5.4 string.format
tags: [strings, formatting, numbers]
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

local f = string.format
equal("string.format: %f has six decimals", f("%f", 1 / 3), "0.333333")
equal("string.format: %.0f rounds half to even", f("%.0f %.0f %.0f", 0.5, 1.5, 2.5), "0 2 2")
equal("string.format: %.2f", f("%.2f", 3.14159), "3.14")
equal("string.format: %#.0f keeps the point", f("%#.0f", 3), "3.")
equal("string.format: %8.3f pads", f("%8.3f|", -3.14159), "  -3.142|")
equal("string.format: %-8.1f| pads on the right", f("%-8.1f|", 2.25), "2.2     |")
equal("string.format: %08.2f pads with zeros", f("%08.2f", -1.5), "-0001.50")
equal("string.format: %+f", f("%+.1f", 1), "+1.0")
equal("string.format: %e", f("%e", 12345.678), "1.234568e+04")
equal("string.format: %E", f("%E", 0.00012), "1.200000E-04")
equal("string.format: %.0e", f("%.0e", 15), "2e+01")
equal("string.format: three digits of exponent", f("%e", 1e100), "1.000000e+100")
equal("string.format: %g picks the plain form", f("%g", 100000), "100000")
equal("string.format: %g picks the exponent form", f("%g", 1000000), "1e+06")
equal("string.format: %g of a small number", f("%g %g", 0.0001, 0.00001), "0.0001 1e-05")
equal("string.format: %g drops trailing zeros", f("%g", 1.5), "1.5")
equal("string.format: %#g keeps trailing zeros", f("%#g", 1.5), "1.50000")
equal("string.format: %G", f("%G", 1e-10), "1E-10")
equal("string.format: %.3g", f("%.3g", 1234.5), "1.23e+03")
equal("string.format: %.17g shows the nearest double", f("%.17g", 0.1), "0.10000000000000001")
equal("string.format: %.99f is the longest precision", #f("%.99f", 1), 101)
equal("string.format: infinities", f("%f %g %e %.1f", 1 / 0, -1 / 0, 1 / 0, -1 / 0), "inf -inf inf -inf")
equal("string.format: %E and %G of infinity are in capitals", f("%E %G", 1 / 0, -1 / 0), "INF -INF")
equal("string.format: zero padding does not touch infinity", f("%06f", 1 / 0), "   inf")
local zero = 0
equal("string.format: negative zero", f("%g %.1f %d", -zero, -zero, -zero), "-0 -0.0 0")
equal("string.format: smallest and largest doubles", f("%g %g", 2^-1074, 1.7976931348623157e308), "4.94066e-324 1.79769e+308")
equal("string.format: exact decimal expansion", f("%.20f", 0.5^20), "0.00000095367431640625")

print("1.." .. count)
