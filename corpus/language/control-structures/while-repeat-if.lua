--[[---
description: conditions, loops and break
manual: 2.4.4
tags: [syntax, scoping]
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

local n = 0
while n < 5 do n = n + 1 end
equal("while", n, 5)
while false do n = 100 end
equal("while that never runs", n, 5)
n = 0
repeat n = n + 1 until n >= 3
equal("repeat", n, 3)
equal("until sees the locals of its block", (function() local turns = 0 repeat turns = turns + 1 local done = turns >= 2 until done return turns end)(), 2)
repeat n = n + 1 until true
equal("repeat runs at least once", n, 4)
local function pick(v) if v == 1 then return "one" elseif v == 2 then return "two" else return "many" end end
equal("if, elseif, else", pick(1) .. pick(2) .. pick(3), "onetwomany")
equal("0 and the empty string are true", (function() if 0 then if "" then return "true" end end end)(), "true")
n = 0
while true do n = n + 1 if n == 7 then break end end
equal("break ends the innermost loop", n, 7)
n = 0
for _ = 1, 3 do repeat n = n + 1 break until false end
equal("break in a nested loop", n, 3)
equal("break outside a loop", select(2, loadstring("break", "=c")), "c:1: no loop to break near '<eof>'")
equal("break must be last in its block", loadstring("while true do break local x end"), nil)
local closures = {}
n = 0
while n < 3 do n = n + 1 local v = n closures[n] = function() return v end end
equal("each turn has its own locals", closures[1]() .. closures[2]() .. closures[3](), "123")
closures = {}
n = 0
repeat n = n + 1 local v = n closures[n] = function() v = v + 10 return v end until v >= 2
equal("repeat too, and until may use them", closures[1]() .. " " .. closures[2]() .. " " .. closures[2](), "11 12 22")
equal("while without do", select(2, loadstring("while true break end", "=c")), "c:1: 'do' expected near 'break'")
equal("missing end names the line of the start", select(2, loadstring("if true then\n\nx = 1", "=c")), "c:3: 'end' expected (to close 'if' at line 1) near '<eof>'")

print("1.." .. count)
