--[[---
description: the count rises by what is allocated and falls as cycles pass, and the dead give their own bytes back
manual: [2.10, 5.1 collectgarbage]
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


local function falls(name, allocate)
  collectgarbage() collectgarbage()
  local start = collectgarbage("count")
  local last, most, fell = start, start, 0
  for i = 1, 20000 do
    allocate(i)
    local now = collectgarbage("count")
    if now < last then fell = fell + 1 end
    if now > most then most = now end
    last = now
  end
  equal("collectgarbage: the count falls by itself while a loop makes " .. name, fell > 0, true)
  equal("collectgarbage: what is dead does not pile up while a loop makes " .. name, most < 8 * start + 100, true)
  collectgarbage() collectgarbage()
  equal("collectgarbage: nothing is left of " .. name, collectgarbage("count") < start + 16, true)
end

falls("tables", function(i) return {i} end)
falls("cycles of tables", function() local a, b = {}, {} a.b, b.a = b, a end)
falls("closures", function(i) return function() return i end end)
falls("strings", function(i) return "s" .. i end)
falls("coroutines", function() return coroutine.wrap(function() coroutine.yield() end)() end)
falls("joined lists", function(i) return table.concat({i, i, i}, ",") end)

print("1.." .. count)
