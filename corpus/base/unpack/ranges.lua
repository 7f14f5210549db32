--[[---
description: unpack and select over every range
manual: [5.1 unpack, 5.1 select]
tags: [varargs, tables]
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

local t = { "a", "b", "c" }
for i, row in ipairs({
  { nil, nil, "\"a\", \"b\", \"c\"" }, { 1, nil, "\"a\", \"b\", \"c\"" }, { 2, nil, "\"b\", \"c\"" }, { 3, nil, "\"c\"" }, { 4, nil, "" }, { 5, nil, "" }, { 0, nil, "nil, \"a\", \"b\", \"c\"" }, { -1, nil, "nil, nil, \"a\", \"b\", \"c\"" }, { 1, 0, "" }, { 1, 1, "\"a\"" }, { 1, 2, "\"a\", \"b\"" }, { 1, 5, "\"a\", \"b\", \"c\", nil, nil" }, { 2, 2, "\"b\"" }, { 3, 2, "" }, { 3, 1, "" }, { -1, 1, "nil, nil, \"a\"" }, { -2, -1, "nil, nil" }, { 0, 0, "nil" }, { 4, 6, "nil, nil, nil" }, { "2", "3", "\"b\", \"c\"" }, { 1.9, 2.9, "\"a\", \"b\"" }, { nil, 2, "\"a\", \"b\"" }, { nil, 0, "" }, { 10, 9, "" }, { 2147483647, 2147483647, "nil" }, { -2147483648, -2147483648, nil },
}) do if row[3] then equal("unpack: row " .. i, list(unpack(t, row[1], row[2])), row[3]) end end
equal("unpack: a hole", list(unpack({ 1, nil, 3 }, 1, 3)), "1, nil, 3")
equal("unpack: empty", select("#", unpack({})), 0)
equal("unpack: raw", list(unpack(setmetatable({}, { __index = { 1, 2 } }), 1, 2)), "nil, nil")
equal("unpack: every length", (function() local u = {} for n = 0, 255 do if select("#", unpack(u)) ~= n then return n end u[n + 1] = n end end)(), nil)
equal("unpack: 7000 values", select("#", unpack({}, 1, 7000)), 7000)
equal("unpack: the last of 7000", (select(7000, unpack({ [7000] = "end" }, 1, 7000))), "end")
raises("unpack: too many", "too many results to unpack", function() unpack({}, 1, 1e7) end)
raises("unpack: nothing", "bad argument #1 to 'unpack' (table expected, got no value)", function() unpack() end)
raises("unpack: string", "bad argument #1 to 'unpack' (table expected, got string)", function() unpack("abc") end)
raises("unpack: start", "bad argument #2 to 'unpack' (number expected, got string)", function() unpack({}, "x") end)
raises("unpack: end", "bad argument #3 to 'unpack' (number expected, got table)", function() unpack({}, 1, {}) end)
for i, row in ipairs({ { 1, "\"a\", \"b\", \"c\"" }, { 2, "\"b\", \"c\"" }, { 3, "\"c\"" }, { 4, "" }, { 5, "" }, { 100, "" }, { -1, "\"c\"" }, { -2, "\"b\", \"c\"" }, { -3, "\"a\", \"b\", \"c\"" }, { "2", "\"b\", \"c\"" }, { 1.9, "\"a\", \"b\", \"c\"" }, { -1.9, "\"c\"" }, { "-1", "\"c\"" }, { "#", "3" } }) do
  equal("select: row " .. i, list(select(row[1], "a", "b", "c")), row[2])
end
equal("select: count of nothing", select("#"), 0)
equal("select: count of nil", select("#", nil), 1)
equal("select: count with nils at the end", select("#", 1, nil, nil), 3)
equal("select: a string that begins with the sign", pcall(select, "#x", 1), true)
equal("select: of 250", select("#", select(2, unpack({}, 1, 250))), 249)
equal("select: from the first of nothing", select("#", select(1)), 0)
raises("select: zero", "bad argument #1 to 'select' (index out of range)", function() select(0, "a") end)
raises("select: too negative", "bad argument #1 to 'select' (index out of range)", function() select(-4, "a", "b", "c") end)
raises("select: negative of nothing", "bad argument #1 to 'select' (index out of range)", function() select(-1) end)
raises("select: a word", "bad argument #1 to 'select' (number expected, got string)", function() select("x", 1) end)
raises("select: nil", "bad argument #1 to 'select' (number expected, got nil)", function() select(nil, 1) end)
raises("select: nothing", "bad argument #1 to 'select' (number expected, got no value)", function() select() end)

print("1.." .. count)
