--[[---
description: every round of a loop has new variables of its own, and closures keep them
manual: [2.6, 2.4.4, 2.4.5]
tags: [closures, scoping, iteration]
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

local function values(fs) local out = {} for i, f in ipairs(fs) do out[i] = tostring(f()) end return table.concat(out, " ") end
local fs = {}
for i = 1, 3 do fs[i] = function() return i end end
equal("numeric for", values(fs), "1 2 3")
fs = {}
for i = 3, 1, -1 do fs[#fs + 1] = function() i = i + 10 return i end end
equal("numeric for, assigned by the closure", values(fs), "13 12 11")
equal("and again", values(fs), "23 22 21")
fs = {}
for i = 1, 3 do local j = i * 2 fs[i] = function() j = j + i return j end end
equal("local in the body and the control variable", values(fs) .. " / " .. values(fs), "3 6 9 / 4 8 12")
fs = {}
for i = 1, 3 do i = i * 10 fs[i / 10] = function() return i end end
equal("control variable assigned in the body", values(fs), "10 20 30")
fs = {}
for k, v in ipairs({ "a", "b", "c" }) do fs[k] = function() v = v .. k return v end end
equal("generic for", values(fs) .. " / " .. values(fs), "a1 b2 c3 / a11 b22 c33")
fs = {}
local n = 0
while n < 3 do n = n + 1 local m = n fs[n] = function() m = m + 1 return m end end
equal("while", values(fs) .. " / " .. values(fs), "2 3 4 / 3 4 5")
fs = {} n = 0
repeat n = n + 1 local m = n fs[n] = function() m = m + 1 return m end until n == 3
equal("repeat", values(fs) .. " / " .. values(fs), "2 3 4 / 3 4 5")
fs = {} n = 0
repeat n = n + 1 local m = n fs[n] = function() m = m + 1 return m end until m == 3
equal("repeat, condition on the captured local", values(fs) .. " / " .. values(fs), "2 3 4 / 3 4 5")
fs = {} n = 0
repeat n = n + 1 local m = n fs[n] = function() m = m + 1 return m end until (function() return m >= 3 end)()
equal("repeat, condition captures too", values(fs), "2 3 4")
fs = {} n = 0
repeat local m = n n = n + 1 fs[n] = function() return m end if n == 3 then break end until false
equal("repeat left by break", values(fs), "0 1 2")
fs = {}
for i = 1, 3 do do local k = i fs[i] = function() k = k + 1 return k end end local filler = 99 end
equal("block inside the loop", values(fs) .. " / " .. values(fs), "2 3 4 / 3 4 5")
fs = {}
for i = 1, 3 do if i > 0 then local k = i fs[i] = function() k = k + 1 return k end end local filler = 99 end
equal("branch inside the loop", values(fs) .. " / " .. values(fs), "2 3 4 / 3 4 5")
fs = {}
for i = 1, 2 do for j = 1, 2 do fs[#fs + 1] = function() i = i + 1 return i * 10 + j end end end
equal("inner and outer loop", values(fs), "21 32 31 42")
fs = {}
for i = 1, 3 do local a, b = i, -i fs[#fs + 1] = function() return a end fs[#fs + 1] = function() a, b = b, a return b end end
equal("two closures a round", values(fs), "1 1 2 2 3 3")
equal("after the swap", values(fs), "-1 -1 -2 -2 -3 -3")
local function broken()
  local kept
  for i = 1, 10 do local v = i * 2 if i == 4 then kept = function() v = v + 1 return v, i end break end end
  local a, b, c = "x", "y", "z"
  return kept
end
results("closure kept over break of a numeric for", list(9, 4), broken()())
local function broken_while()
  local kept
  while true do local v = 7 kept = function() v = v + 1 return v end break end
  local a, b, c = "x", "y", "z"
  return kept
end
equal("over break of a while", broken_while()(), 8)
local function broken_repeat()
  local kept
  repeat local v = 7 kept = function() v = v + 1 return v end if v then break end until v
  local a, b, c = "x", "y", "z"
  return kept
end
equal("over break of a repeat", broken_repeat()(), 8)
local function broken_generic()
  local kept
  for k, v in pairs({ 7 }) do kept = function() v = v + k return v end break end
  local a, b, c, d, e, f = "x", "y", "z", "1", "2", "3"
  return kept
end
equal("over break of a generic for", broken_generic()(), 8)
local function broken_deep()
  local kept
  while true do
    local u = 1
    do local v = 7 do local w = 70 kept = function() u, v, w = u + 1, v + 1, w + 1 return u, v, w end break end end
  end
  local a, b, c, d = "x", "y", "z", "q"
  return kept
end
results("over break out of three blocks", list(2, 8, 71), broken_deep()())
local function broken_inner()
  local out = {}
  for i = 1, 3 do
    for j = 1, 3 do local k = i * 10 + j out[#out + 1] = function() k = k + 1 return k end if j == 2 then break end end
    local filler, more = "x", "y"
  end
  return out
end
equal("break of the inner loop only", values(broken_inner()), "12 13 22 23 32 33")
local function next_round_reuses()
  local out = {}
  for i = 1, 3 do local x if i == 1 then x = "first" end out[i] = function() return x end end
  return out
end
equal("a local without a value is nil in each round", values(next_round_reuses()), "first nil nil")
local function not_captured_each_round()
  local out = {}
  for i = 1, 4 do local v = i if i % 2 == 0 then out[#out + 1] = function() v = v + 100 return v end end v = v + 0.5 end
  return out
end
equal("captured in some rounds only, assigned after the capture", values(not_captured_each_round()), "102.5 104.5")

print("1.." .. count)
