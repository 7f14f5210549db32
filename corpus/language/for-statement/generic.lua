--[[---
description: the generic for
manual: 2.4.5
tags: [iteration, scoping, coroutines, errors]
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

local function range(n) return function(limit, i) if i < limit then return i + 1, i * i end end, n, 0 end
local text = ""
for i, square in range(3) do text = text .. i .. ":" .. square .. " " end
equal("iterator, state and control variable", text, "1:0 2:1 3:4 ")
equal("ends at the first nil", (function() local n = 0 for _ in function() n = n + 1 if n < 4 then return n end end do end return n end)(), 4)
equal("false does not end it", (function() local n = 0 for v in function() n = n + 1 if n == 1 then return false end end do end return n end)(), 2)
equal("more variables than values", (function() for a, b, c in range(1) do return list(a, b, c) end end)(), "1, 0, nil")
equal("changing the control variable does not change the loop", (function() local n = 0 for k in pairs({ a = 1, b = 2 }) do k = "x" n = n + 1 end return n end)(), 2)
equal("only three values of the expression list count", (function() for i in range(1), 5, 4, "extra" do return i end end)(), 5)
equal("callable table as iterator", (function() local n = 0 for v in setmetatable({}, { __call = function() n = n + 1 if n < 3 then return n end end }) do end return n end)(), 3)
local closures = {}
for i in range(3) do closures[i] = function() return i end end
equal("each turn has its own variables", closures[1]() .. closures[2]() .. closures[3](), "123")
raises("iterator that cannot be called", "attempt to call a nil value", function() for k in nil do end end)
raises("table without pairs", "attempt to call a table value", function() for k in {} do end end)
equal("nested loops over one table", (function() local t, n = { 1, 2, 3 }, 0 for _ in pairs(t) do for _ in pairs(t) do n = n + 1 end end return n end)(), 9)

print("1.." .. count)
