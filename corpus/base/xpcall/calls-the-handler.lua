--[[---
description: xpcall calls a handler where the error happens
manual: 5.1 xpcall
tags: [errors]
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

results("xpcall: true and results", list(true, 1, 2), xpcall(function() return 1, 2 end, print))
results("xpcall: handler gets the error value", list(false, "handled e"), xpcall(function() error("e", 0) end, function(m) return "handled " .. m end))
results("xpcall: only one result of the handler", list(false, 1), xpcall(function() error("e") end, function() return 1, 2, 3 end))
results("xpcall: handler without result", list(false, nil), xpcall(function() error("e") end, function() end))
results("xpcall: function gets no arguments in 5.1", list(true, 0), xpcall(function(...) return select("#", ...) end, print, 1, 2))
local depth
xpcall(function() error("e") end, function() depth = debug.traceback() end)
equal("xpcall: the stack still stands in the handler", string.find(depth, "'error'", 1, true) ~= nil, true)
results("xpcall: error in the handler", list(false), (xpcall(function() error("e") end, function() error("again") end)))
results("xpcall: status stays false when the handler fails", list(false, "string"), (function() local ok, m = xpcall(function() error("e", 0) end, function() local x = nil + 1 end) return ok, type(m) end)())
results("xpcall: calling nil reaches the handler", list(false, "got attempt to call a nil value"), xpcall(nil, function(m) return "got " .. m end))
raises("xpcall: handler is required", "bad argument #2 to 'xpcall' (value expected)", function() xpcall(print) end)

print("1.." .. count)
