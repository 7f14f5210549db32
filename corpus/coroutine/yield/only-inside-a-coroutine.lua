--[[---
description: coroutine.yield hands values out, and is refused where the reference cannot do it
manual: 5.2 coroutine.yield
tags: [coroutines, errors, metatables]
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

local BOUNDARY = "attempt to yield across metamethod/C-call boundary"
local function inside(f) return select(2, coroutine.resume(coroutine.create(f))) end
local co = coroutine.create(function() return coroutine.yield(1, nil, 3) end)
results("coroutine.yield: values go to resume", list(true, 1, nil, 3), coroutine.resume(co))
results("coroutine.yield: arguments of resume are its results", list(true, "a", nil), coroutine.resume(co, "a", nil))
equal("coroutine.yield: from a nested call", inside(function() local function deep(n) if n == 0 then return coroutine.yield("deep") end return deep(n - 1) .. "" end return deep(20) end), "deep")
equal("coroutine.yield: across pcall", inside(function() return select(2, pcall(coroutine.yield)) end), BOUNDARY)
equal("coroutine.yield: across a metamethod", inside(function() return setmetatable({}, { __index = function() coroutine.yield() end }).x end), BOUNDARY)
equal("coroutine.yield: across an arithmetic metamethod", inside(function() return setmetatable({}, { __add = function() coroutine.yield() end }) + 1 end), BOUNDARY)
equal("coroutine.yield: across table.sort", inside(function() table.sort({ 1, 2, 3 }, function() coroutine.yield() end) end), BOUNDARY)
equal("coroutine.yield: across pcall of a loaded chunk", inside(function() return select(2, pcall(loadstring("coroutine.yield()"))) end), BOUNDARY)
equal("coroutine.yield: across the iterator call of a for loop", inside(function() for v in function() return coroutine.yield("iterator") end do return v end end), BOUNDARY)
equal("coroutine.yield: in a __call it is allowed", inside(function() return setmetatable({}, { __call = function() return coroutine.yield("call") end })() end), "call")
equal("coroutine.yield: in tail position", inside(function() return coroutine.yield("tail") end), "tail")

print("1.." .. count)
