--[[---
description: global, local and field access, and what each error calls them
manual: 2.3
tags: [scoping, environments, messages, metatables]
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

x_global = 1
equal("undefined global is nil", undefined_global, nil)
equal("global is a field of the environment", _G.x_global, x_global)
local t = { inner = { value = 5 } }
equal("dot is indexing by a string", t.inner.value, t["inner"]["value"])
raises("index of an undefined global", "attempt to index global 'nowhere' (a nil value)", function() return nowhere.x end)
raises("index of a local", "attempt to index local 'l' (a number value)", function() local l = 5 return l.x end)
raises("index of an upvalue", "attempt to index upvalue 't2' (a nil value)", (function() local t2 return function() return t2.x end end)())
raises("index of a field", "attempt to index field 'absent' (a nil value)", function() return t.absent.x end)
raises("index of a result", "attempt to index a nil value", function() return (tostring(nil) and nil).x end)
raises("assignment to a field of nil", "attempt to index global 'nowhere' (a nil value)", function() nowhere.x = 1 end)
raises("call of an undefined global", "attempt to call global 'nowhere' (a nil value)", function() nowhere() end)
raises("call of a local", "attempt to call local 'l' (a table value)", function() local l = {} l() end)
raises("call of a field", "attempt to call field 'absent' (a nil value)", function() t.absent() end)
raises("call of a method", "attempt to call method 'absent' (a nil value)", function() t:absent() end)
raises("arithmetic on a global", "attempt to perform arithmetic on global 'nowhere' (a nil value)", function() return nowhere + 1 end)
raises("arithmetic on a field", "attempt to perform arithmetic on field 'absent' (a nil value)", function() return t.absent + 1 end)
raises("concatenation of a local", "attempt to concatenate local 'l' (a nil value)", function() local l return "x" .. l end)
raises("length of a field", "attempt to get length of field 'absent' (a nil value)", function() return #t.absent end)
raises("nil as a key", "table index is nil", function() local k t[k] = 1 end)
equal("string fields are found through the string table", ("abc").len, string.len)

print("1.." .. count)
