--[[---
description: os.difftime gives the seconds between two times
manual: 5.8 os.difftime
tags: [clock]
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

equal("os.difftime: difference", os.difftime(100, 40), 60)
equal("os.difftime: negative", os.difftime(0, 5), -5)
equal("os.difftime: second time is 0 by default", os.difftime(7), 7)
equal("os.difftime: fractions are cut off", os.difftime(5.9, 1.9), 4)
raises("os.difftime: number is required", "bad argument #1 to 'difftime' (number expected, got no value)", function() os.difftime() end)
equal("os.difftime: of one time the other is 0", (function() return os.difftime(12) end)(), 12)

print("1.." .. count)
