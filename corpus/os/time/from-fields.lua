--[[---
description: os.time gives the current time, or that of a table of fields
manual: 5.8 os.time
tags: [clock, arguments]
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

equal("os.time: is a whole number", os.time() % 1, 0)
equal("os.time: is after 2020", os.time() > 1577836800, true)
local t = os.time({ year = 2009, month = 2, day = 13, hour = 12 })
equal("os.time: goes back through os.date", os.date("%Y-%m-%d %H:%M:%S", t), "2009-02-13 12:00:00")
equal("os.time: hour is noon by default", os.time({ year = 2009, month = 2, day = 13 }), t)
equal("os.time: one day is 86400 seconds", os.time({ year = 2009, month = 2, day = 14 }) - t, 86400)
equal("os.time: fields out of range are carried", os.time({ year = 2009, month = 1, day = 44, hour = 12 }), t)
equal("os.time: month 14 is February of the next year", os.time({ year = 2008, month = 14, day = 13 }), t)
equal("os.time: numeric strings", os.time({ year = "2009", month = "2", day = "13" }), t)
equal("os.time: seconds and minutes", os.time({ year = 2009, month = 2, day = 13, hour = 12, min = 1, sec = 5 }), t + 65)
equal("os.time: nil is now", type(os.time(nil)), "number")
raises("os.time: day is required", "field 'day' missing in date table", function() os.time({ year = 2009, month = 2 }) end)
raises("os.time: month is required", "field 'month' missing in date table", function() os.time({ year = 2009, day = 2 }) end)
raises("os.time: year is required", "field 'year' missing in date table", function() os.time({ month = 1, day = 2 }) end)
raises("os.time: not a table", "bad argument #1 to 'time' (table expected, got string)", function() os.time("x") end)

print("1.." .. count)
