--[[---
description: only calls are expression statements
manual: 2.4.6
tags: [syntax, calls]
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

equal("call as a statement", loadstring("print") == nil and loadstring("type(1)") ~= nil, true)
equal("method call as a statement", loadstring("x:y()") ~= nil, true)
equal("expression is no statement", select(2, loadstring("1 + 1", "=c")), "c:1: unexpected symbol near '1'")
equal("name alone is no statement", select(2, loadstring("x", "=c")), "c:1: '=' expected near '<eof>'")
equal("index alone is no statement", select(2, loadstring("x.y", "=c")), "c:1: '=' expected near '<eof>'")
equal("string call as a statement", loadstring("f 'x'") ~= nil, true)
equal("call in parentheses may be called again", loadstring("(f)()") ~= nil, true)
equal("a call on the next line is ambiguous in 5.1", select(2, loadstring("local x = f\n(g or h)()", "=c")), "c:2: ambiguous syntax (function call x new statement) near '('")
equal("results are dropped", (function() (function() return 1, 2, 3 end)() return "fine" end)(), "fine")

print("1.." .. count)
