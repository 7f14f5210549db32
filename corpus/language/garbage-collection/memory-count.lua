--[[---
description: the count of memory follows what a program uses
manual: 2.10
tags: [gc]
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

collectgarbage()
local before = collectgarbage("count")
local big = {}
for i = 1, 10000 do big[i] = { i } end
equal("grows with use", collectgarbage("count") > before + 100, true)
big = nil
collectgarbage()
equal("shrinks after a collection", collectgarbage("count") < before + 200, true)
equal("counts strings", (function() local text = string.rep("x", 1e6) return collectgarbage("count") - before > 900 and #text end)(), 1e6)
for _ = 1, 4 do collectgarbage() end
equal("strings are collected, buffers after some more turns", collectgarbage("count") < before + 200, true)

print("1.." .. count)
