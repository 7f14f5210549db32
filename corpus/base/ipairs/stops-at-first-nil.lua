--[[---
description: ipairs walks over 1, 2, 3… up to the first nil
manual: 5.1 ipairs
tags: [iteration, tables]
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

local function walk(t) local text = "" for i, v in ipairs(t) do text = text .. i .. "=" .. tostring(v) .. " " end return text end
equal("ipairs: in order", walk({ "a", "b", "c" }), "1=a 2=b 3=c ")
equal("ipairs: empty table", walk({}), "")
equal("ipairs: stops at nil", walk({ 1, nil, 3 }), "1=1 ")
equal("ipairs: false does not stop it", walk({ false, 2 }), "1=false 2=2 ")
equal("ipairs: other keys are passed over", walk({ x = 1, [0] = 0, [-1] = -1, 5 }), "1=5 ")
equal("ipairs: raw access, no __index", walk(setmetatable({}, { __index = function(_, i) if i < 3 then return i end end })), "")
local f, s, c = ipairs({ 9 })
results("ipairs: gives a function, the table and 0", list("function", "table", 0), type(f), type(s), c)
results("ipairs: one step", list(1, 9), f(s, 0))
results("ipairs: last step gives nothing", list(), f(s, 1))
equal("ipairs: elements appended during the loop are visited", (function() local t, n = { 1 }, 0 for i in ipairs(t) do n = n + 1 if i < 5 then t[i + 1] = i end end return n end)(), 5)
raises("ipairs: no argument", "bad argument #1 to 'ipairs' (table expected, got no value)", function() ipairs() end)
raises("ipairs: nil", "bad argument #1 to 'ipairs' (table expected, got nil)", function() ipairs(nil) end)
raises("ipairs: string", "bad argument #1 to 'ipairs' (table expected, got string)", function() ipairs("abc") end)

print("1.." .. count)
