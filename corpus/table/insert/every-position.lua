--[[---
description: table.insert and table.remove at every position, in tables of every size
manual: [5.5 table.insert, 5.5 table.remove]
tags: [tables]
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

local insert, remove = table.insert, table.remove
local function fresh(n) local t = {} for i = 1, n do t[i] = i end return t end
local function show_all(t) local out = {} for i = -3, 14 do if t[i] ~= nil then out[#out + 1] = i .. "=" .. tostring(t[i]) end end return table.concat(out, " ") end
for n = 0, 5 do
  for position = 1, n + 1 do
    local t, want = fresh(n), {}
    for i = 1, n + 1 do want[i] = i < position and i or i == position and "new" or i - 1 end
    insert(t, position, "new")
    equal("table.insert: at " .. position .. " of " .. n, table.concat(t, ","), table.concat(want, ","))
  end
  for position = 1, n do
    local t, want = fresh(n), {}
    for i = 1, n - 1 do want[i] = i < position and i or i + 1 end
    results("table.remove: from " .. position .. " of " .. n, list(position, table.concat(want, ",")), remove(t, position), table.concat(t, ","))
  end
end
equal("table.insert: at the end by default", table.concat((function() local t = { 1 } insert(t, 2) insert(t, 3) return t end)(), ","), "1,2,3")
results("table.insert: returns nothing", list(), insert({}, 1))
results("table.insert: at a position returns nothing", list(), insert({ 1 }, 1, 2))
equal("table.insert: nil at the end", (function() local t = { 1 } insert(t, nil) return #t end)(), 1)
equal("table.insert: false", (function() local t = {} insert(t, false) return tostring(t[1]) .. #t end)(), "false1")
equal("table.insert: nil at a position moves up", (function() local t = { 1, 2 } insert(t, 1, nil) return show_all(t) end)(), "2=1 3=2")
for i, row in ipairs({ { 0, "0=new 2=a 3=b 4=c" }, { -1, "-1=new 2=a 3=b 4=c" }, { -3, "-3=new 2=a 3=b 4=c" }, { 5, "1=a 2=b 3=c 5=new" }, { 4, "1=a 2=b 3=c 4=new" }, { 10, "1=a 2=b 3=c 10=new" }, { 1.9, "1=new 2=a 3=b 4=c" }, { "2", "1=a 2=new 3=b 4=c" }, { 2.1, "1=a 2=new 3=b 4=c" }, { -0.5, "0=new 2=a 3=b 4=c" } }) do
  equal("table.insert: outside, row " .. i, (function() local t = { "a", "b", "c" } insert(t, row[1], "new") return show_all(t) end)(), row[2])
end
for i, row in ipairs({ { 0, ": 0=zero 1=a 2=b 3=c 5=five" }, { -1, ": 0=zero 1=a 2=b 3=c 5=five" }, { 4, ": 0=zero 1=a 2=b 3=c 5=five" }, { 5, ": 0=zero 1=a 2=b 3=c 5=five" }, { 10, ": 0=zero 1=a 2=b 3=c 5=five" }, { 1.9, "\"a\": 0=zero 1=b 2=c 5=five" }, { "2", "\"b\": 0=zero 1=a 2=c 5=five" }, { -0.5, ": 0=zero 1=a 2=b 3=c 5=five" }, { 3, "\"c\": 0=zero 1=a 2=b 5=five" } }) do
  equal("table.remove: outside, row " .. i, (function() local t = { "a", "b", "c", [0] = "zero", [5] = "five" } local r = list(remove(t, row[1])) return r .. ": " .. show_all(t) end)(), row[2])
end
results("table.remove: the last by default", list("c", 2), (function() local t = { "a", "b", "c" } return remove(t), #t end)())
results("table.remove: of an empty table", list(), remove({}))
results("table.remove: of an empty table at a position", list(), remove({}, 1))
results("table.remove: of an empty table at zero", list(), remove({}, 0))
results("table.remove: nil as position is none", list(2), remove({ 1, 2 }, nil))
results("table.remove: a false element", list(false), remove({ false }))
results("table.remove: the only one", list("x", nil), (function() local t = { "x" } return remove(t), next(t) end)())
equal("table.remove: all from the front", (function() local t, s = fresh(10), "" while #t > 0 do s = s .. remove(t, 1) end return s end)(), "12345678910")
equal("table.remove: all from the back", (function() local t, s = fresh(10), "" while #t > 0 do s = s .. remove(t) end return s end)(), "10987654321")
equal("table.insert: a thousand at the front", (function() local t = {} for i = 1, 1000 do insert(t, 1, i) end return t[1] .. " " .. t[500] .. " " .. t[1000] .. " " .. #t end)(), "1000 501 1 1000")
equal("table.insert: a thousand in the middle", (function() local t = { "first", "last" } for i = 1, 1000 do insert(t, 2, i) end return t[1] .. t[2] .. t[1001] .. t[1002] end)(), "first10001last")
equal("table.insert: moves with raw access", (function() local t = setmetatable({ 1, 2 }, { __newindex = error, __index = error }) insert(t, 1, 0) return rawget(t, 3) end)(), 2)
equal("table.insert: fields stay", (function() local t = { 1, x = 5 } insert(t, 2) return t.x end)(), 5)
raises("table.insert: two positions", "wrong number of arguments to 'insert'", function() insert({}, 1, 2, 3) end)
raises("table.insert: no value", "wrong number of arguments to 'insert'", function() insert({}) end)
raises("table.insert: nothing", "bad argument #1 to 'insert' (table expected, got no value)", function() table.insert() end)
raises("table.insert: string", "bad argument #1 to 'insert' (table expected, got string)", function() table.insert("x", 1) end)
raises("table.insert: position is a word", "bad argument #2 to 'insert' (number expected, got string)", function() table.insert({}, "x", 1) end)
raises("table.insert: position nil", "bad argument #2 to 'insert' (number expected, got nil)", function() table.insert({}, nil, 1) end)
raises("table.remove: nothing", "bad argument #1 to 'remove' (table expected, got no value)", function() table.remove() end)
raises("table.remove: string", "bad argument #1 to 'remove' (table expected, got string)", function() table.remove("x") end)
raises("table.remove: position is a word", "bad argument #2 to 'remove' (number expected, got string)", function() table.remove({ 1 }, "x") end)

print("1.." .. count)
