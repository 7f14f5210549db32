--[[---
description: do ... end limits locals, and may hold a return or break in its middle
manual: 2.4.2
tags: [scoping, syntax]
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

local x = "outer"
do local x = "inner" equal("inside the block", x, "inner") end
equal("after the block", x, "outer")
equal("return in the middle by do", (function() do return "early" end return "late" end)(), "early")
equal("break in the middle by do", (function() for i = 1, 5 do do break end end return "out" end)(), "out")
equal("assignment inside reaches out", (function() local y = 1 do y = 2 end return y end)(), 2)
equal("empty block", loadstring("do end") ~= nil, true)
equal("end is required", loadstring("do"), nil)
equal("deep nesting", loadstring(string.rep("do ", 150) .. string.rep("end ", 150)) ~= nil, true)
equal("nesting beyond 200 is refused", select(2, loadstring(string.rep("do ", 250) .. string.rep("end ", 250), "=c")), "c:1: chunk has too many syntax levels")

print("1.." .. count)
