--[[---
description: and and or stop as soon as the result is known, and evaluate from left to right
manual: 2.5.3
tags: [syntax]
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

-- Tools of this case, not what it is about: where they are missing, the rest can be judged all the same.
local setfenv = rawget(_G, "setfenv") or function(f) return f end
local loadstring = rawget(_G, "loadstring") or load
local log
local function t(n) log[#log + 1] = n return n end
local function f(n) log[#log + 1] = "-" .. n return false end
local function trace(chunk) log = {} local r = chunk() return tostring(r) .. ": " .. table.concat(log, " ") end
for _, row in ipairs({
  { "t(1) and t(2)", "2: 1 2" }, { "f(1) and t(2)", "false: -1" }, { "t(1) or t(2)", "1: 1" }, { "f(1) or t(2)", "2: -1 2" }, { "f(1) or f(2) or t(3) or t(4)", "3: -1 -2 3" }, { "t(1) and t(2) and f(3) and t(4)", "false: 1 2 -3" }, { "f(1) and t(2) or t(3)", "3: -1 3" }, { "t(1) and f(2) or t(3)", "3: 1 -2 3" }, { "t(1) and t(2) or t(3)", "2: 1 2" }, { "t(1) or t(2) and t(3)", "1: 1" }, { "f(1) or t(2) and f(3)", "false: -1 2 -3" }, { "(f(1) or t(2)) and (f(3) or f(4))", "false: -1 2 -3 -4" }, { "not t(1) or t(2)", "2: 1 2" }, { "not (f(1) and t(2)) and t(3)", "3: -1 3" },
  { "t(1) == t(2)", "false: 1 2" }, { "t(2) > t(1)", "true: 2 1" }, { "t(2) >= t(1)", "true: 2 1" }, { "t(1) + t(2) * t(3)", "7: 1 2 3" }, { "(t(1) + t(2)) * t(3)", "9: 1 2 3" }, { "t(1) .. t(2) .. t(3)", "123: 1 2 3" }, { "t(2) ^ t(3) ^ t(1)", "8: 2 3 1" }, { "t(1) < t(2) and t(3) or t(4)", "3: 1 2 3" }, { "#{ t(1), t(2), t(3) }", "3: 1 2 3" }, { "({ [t(1)] = t(2), [t(3)] = t(4) })[3]", "4: 1 2 3 4" }, { "select(t(1), t(2), t(3))", "2: 1 2 3" }, { "({ t(1) })[t(1)]", "1: 1 1" },
}) do equal((string.gsub(row[1], "#", "length of ")), trace(setfenv(loadstring("return " .. row[1]), { t = t, f = f, select = select })), row[2]) end
local function statement(text) log = {} setfenv(loadstring(text), { t = t, f = f })() return table.concat(log, " ") end
for _, row in ipairs({
  { "if f(1) then elseif f(2) then elseif t(3) then elseif t(4) then else t(5) end", "-1 -2 3" },
  { "if f(1) then t(2) elseif f(3) then t(4) else t(5) end", "-1 -3 5" },
  { "if t(1) then t(2) elseif t(3) then t(4) else t(5) end", "1 2" },
  { "local x = { t(1), t(2) } x[t(1)], x[t(2)] = t(3), t(4)", "1 2 1 2 3 4" },
  { "for i = t(1), t(2), t(1) do t(5) end", "1 2 1 5 5" },
  { "while f(1) do t(2) end repeat t(3) until t(4)", "-1 3 4" },
  { "repeat local x = t(1) until x == 1 and t(2)", "1 2" },
  { "local a, b, c = t(1), t(2)", "1 2" },
  { "local a = t(1), t(2), t(3)", "1 2 3" },
  { "return t(1), t(2), f(3)", "1 2 -3" },
}) do equal(row[1], statement(row[1]), row[2]) end

print("1.." .. count)
