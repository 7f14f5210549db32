--[[---
description: os.setlocale asks for and sets the locale of a category
manual: 5.8 os.setlocale
tags: [locale, arguments]
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

equal("os.setlocale: nil asks", os.setlocale(nil), "C")
equal("os.setlocale: without argument it asks too", os.setlocale(), "C")
equal("os.setlocale: C can be set", os.setlocale("C"), "C")
equal("os.setlocale: category", os.setlocale("C", "numeric"), "C")
for _, category in ipairs({ "all", "collate", "ctype", "monetary", "numeric", "time" }) do
  equal("os.setlocale: category " .. category, os.setlocale(nil, category), "C")
end
equal("os.setlocale: unknown locale", os.setlocale("no_such_locale"), nil)
raises("os.setlocale: unknown category", "bad argument #2 to 'setlocale' (invalid option 'weekday')", function() os.setlocale("C", "weekday") end)
raises("os.setlocale: locale must be a string", "bad argument #1 to 'setlocale' (string expected, got table)", function() os.setlocale({}) end)
equal("os.setlocale: no argument asks, as nil does", os.setlocale(), os.setlocale(nil))

print("1.." .. count)
