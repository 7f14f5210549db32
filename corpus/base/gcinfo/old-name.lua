--[[---
description: gcinfo gives the kilobytes in use, as collectgarbage("count") does
manual: [5.1 gcinfo, 5.1 collectgarbage]
tags: [gc, deprecated]
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

equal("gcinfo: a number", type(gcinfo()), "number")
equal("gcinfo: above zero", gcinfo() > 0, true)
equal("gcinfo: whole", gcinfo() % 1, 0)
equal("gcinfo: one result", select("#", gcinfo()), 1)
equal("gcinfo: arguments are ignored", type(gcinfo(1, "x")), "number")
equal("gcinfo: is the count, cut", math.abs(gcinfo() - collectgarbage("count")) < 2, true)
equal("gcinfo: grows with what is kept", (function() collectgarbage() local before = gcinfo() local t = {} for i = 1, 10000 do t[i] = {} end return gcinfo() - before > 100 and #t end)(), 10000)
equal("gcinfo: falls after a collection", (function() local t = {} for i = 1, 10000 do t[i] = {} end local before = gcinfo() t = nil collectgarbage() return gcinfo() < before end)(), true)

print("1.." .. count)
