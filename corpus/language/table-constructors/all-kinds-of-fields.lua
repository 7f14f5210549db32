--[[---
description: list, record and bracket fields, and calls at the end
manual: 2.5.7
tags: [tables, varargs, syntax]
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

local function three() return 1, 2, 3 end
equal("list", list(unpack({ "a", "b" })), '"a", "b"')
equal("record", ({ x = 1 }).x, 1)
equal("bracket", ({ [1 + 1] = "two" })[2], "two")
equal("mixed", (function() local t = { "a", x = 1, "b", [10] = 2, "c" } return t[1] .. t[2] .. t[3] .. t.x .. t[10] end)(), "abc12")
equal("semicolons separate too", #{ 1; 2; 3 }, 3)
equal("separator at the end", #{ 1, 2, }, 2)
equal("call at the end gives all values", #{ 0, three() }, 4)
equal("call in the middle gives one", #{ three(), 0 }, 2)
equal("call in parentheses gives one", #{ (three()) }, 1)
equal("call as a record field gives one", ({ x = three() }).x, 1)
equal("varargs at the end", (function(...) return #{ ... } end)(1, 2, 3), 3)
equal("later list items win over brackets", ({ [1] = "bracket", "item" })[1], "item")
equal("nil items leave holes", (function() local t = { nil, 2 } return t[1] == nil and t[2] == 2 end)(), true)
equal("more than fifty items", (function() local t = { 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53 } return #t .. " " .. t[51] end)(), "53 51")
equal("each evaluation gives a new table", (function() local function make() return {} end return make() == make() end)(), false)
equal("values are evaluated in order", (function() local log = "" local function l(v) log = log .. v return v end local _ = { l("a"), x = l("b"), [l("c")] = l("d") } return log end)(), "abcd")
raises("nil as a bracket key", "table index is nil", function() return { [nil] = 1 } end)
equal("missing brace names the line of the start", select(2, loadstring("x = {\n1, 2\n", "=c")), "c:3: '}' expected (to close '{' at line 1) near '<eof>'")

print("1.." .. count)
