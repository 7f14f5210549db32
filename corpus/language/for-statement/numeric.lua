--[[---
description: the numeric for
manual: 2.4.5
tags: [numbers, scoping, iteration, errors]
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

local function run(...) local first, limit, step = ... local text = "" if select("#", ...) == 3 then for i = first, limit, step do text = text .. i .. " " end else for i = first, limit do text = text .. i .. " " end end return text end
equal("counts up by one", run(1, 3), "1 2 3 ")
equal("start above limit", run(3, 1), "")
equal("step", run(1, 10, 4), "1 5 9 ")
equal("negative step", run(3, 1, -1), "3 2 1 ")
equal("fractions", run(1, 2, 0.25), "1 1.25 1.5 1.75 2 ")
equal("start equal to limit", run(2, 2), "2 ")
equal("tenths accumulate their error", (function() local n = 0 for _ = 0, 1, 0.1 do n = n + 1 end return n end)(), 11)
equal("numeric strings are converted", run("1", "3", "1"), "1 2 3 ")
equal("infinite limit", (function() for i = 1, 1 / 0 do if i == 5 then return i end end end)(), 5)
equal("NaN runs never", run(1, 0 / 0), "")
equal("expressions are evaluated once", (function() local n = 0 local function limit() n = n + 1 return 3 end for _ = 1, limit() do end return n end)(), 1)
equal("changing the variable does not change the loop", (function() local n = 0 for i = 1, 3 do i = 10 n = n + 1 end return n end)(), 3)
equal("the variable is local to the loop", (function() local i = "outer" for i = 1, 2 do end return i end)(), "outer")
local closures = {}
for i = 1, 3 do closures[i] = function() i = i + 1 return i end end
equal("each turn has its own variable", closures[1]() .. closures[2]() .. closures[1](), "233")
raises("start must be a number", "'for' initial value must be a number", function() for i = "x", 1 do end end)
raises("limit must be a number", "'for' limit must be a number", function() for i = 1, nil do end end)
raises("step must be a number", "'for' step must be a number", function() for i = 1, 2, {} do end end)
equal("step 0 runs as if going down", (function() local n = 0 for i = 1, 0, 0 do n = n + 1 if n > 3 then break end end return n end)(), 4)

print("1.." .. count)
