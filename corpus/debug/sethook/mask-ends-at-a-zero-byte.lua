--[[---
description: the mask of debug.sethook ends at a zero byte
manual: 5.9 debug.sethook
tags: [hooks, bytes]
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

local function mask_after(mask)
  debug.sethook(function() end, mask)
  local _, shown = debug.gethook()
  debug.sethook()
  return shown
end
equal("debug.sethook: letters before a zero byte count", mask_after("c\0rl"), "c")
equal("debug.sethook: letters after a zero byte do not", mask_after("\0crl"), "")
equal("debug.sethook: other letters are passed over", mask_after("xlyr"), "rl")

print("1.." .. count)
