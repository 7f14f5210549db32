--[[---
description: names of options end at a zero byte, and years are C's int
manual: [5.1 collectgarbage, 5.8 os.setlocale, 5.8 os.date]
tags: [arguments, bytes, clock, limits]
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

results("collectgarbage: an option ends at a zero byte", list(0), collectgarbage("collect\0x"))
results("os.setlocale: a category ends at a zero byte", list("C"), os.setlocale("C", "all\0x"))
results("os.date: a year that is no int wraps around", list("-2147483648"), os.date("!%Y", 67767976233532800))
results("os.date: so does the century", list("-21474837"), os.date("!%C", 67767976233532800))
results("os.date: and the year of the week", list("-2147483648", "52"), os.date("!%G", 67767976233532800), os.date("!%g", 67767976233532800))
results("os.date: and the field of the table", list(-2147483648), os.date("!*t", 67767976233532800).year)

print("1.." .. count)
