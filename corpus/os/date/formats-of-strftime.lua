--[[---
description: os.date formats a time as strftime does in the C locale
manual: 5.8 os.date
tags: [clock, locale]
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

local t = 1234567890
equal("os.date: utc date and time", os.date("!%Y-%m-%d %H:%M:%S", t), "2009-02-13 23:31:30")
equal("os.date: names of day and month", os.date("!%A %a %B %b", t), "Friday Fri February Feb")
equal("os.date: %c", os.date("!%c", t), "Fri Feb 13 23:31:30 2009")
equal("os.date: %x and %X", os.date("!%x %X", t), "02/13/09 23:31:30")
equal("os.date: twelve hours", os.date("!%I %p", t), "11 PM")
equal("os.date: day of the year, week numbers, weekday", os.date("!%j %U %W %w", t), "044 06 06 5")
equal("os.date: two digits of the year, percent", os.date("!%y %%", t), "09 %")
equal("os.date: text stays", os.date("!at %H", 0), "at 00")
equal("os.date: empty format", os.date("", 0), "")
equal("os.date: only the mark of utc", os.date("!", 0), "")
equal("os.date: epoch", os.date("!%c", 0), "Thu Jan  1 00:00:00 1970")
equal("os.date: before the epoch", os.date("!%Y", -1), "1969")
equal("os.date: fraction of the time is cut off", os.date("!%S", 59.9), "59")
equal("os.date: without arguments it is %c", #os.date(), #os.date("%c"))
local d = os.date("!*t", t)
equal("os.date: table of fields", list(d.year, d.month, d.day, d.hour, d.min, d.sec, d.wday, d.yday, d.isdst), list(2009, 2, 13, 23, 31, 30, 6, 44, false))
equal("os.date: nothing else in the table", (function() local n = 0 for _ in pairs(d) do n = n + 1 end return n end)(), 9)
equal("os.date: *t must stand alone", type(os.date("*tx", 0)), "string")
equal("os.date: nil format is %c", os.date(nil, 0), os.date("%c", 0))
raises("os.date: format must be a string", "bad argument #1 to 'date' (string expected, got table)", function() os.date({}) end)
raises("os.date: time must be a number", "bad argument #2 to 'date' (number expected, got string)", function() os.date("%c", "x") end)

print("1.." .. count)
