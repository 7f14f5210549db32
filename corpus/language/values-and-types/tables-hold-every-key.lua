--[[---
description: every value but nil and NaN can be a key; numbers that are equal are one key, and strings differ from numbers
manual: [2.2, 2.3]
tags: [tables, numbers]
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
local newproxy = rawget(_G, "newproxy") or function() return (rawget(_G, "io") or {}).stdout end
local f, co, u, k = function() end, coroutine.create(function() end), newproxy(), {}
local keys = { 1, -1, 0, 0.5, 1e300, -1e300, 5e-324, math.huge, -math.huge, 2 ^ 31, 2 ^ 31 - 1, -2 ^ 31, 2 ^ 32, 2 ^ 32 - 1, 2 ^ 52 + 0.5, 2 ^ 53, 2 ^ 63, 1.5, 2, 3, 4, 100, 1e6, "1", "0", "", "a", "a\0", "a\0b", "\0", "nil", "true", string.rep("x", 31), string.rep("x", 32), string.rep("x", 33), string.rep("x", 1000), true, false, f, print, co, u, k, _G }
local t, lost = {}, {}
for i, key in ipairs(keys) do t[key] = i end
for i, key in ipairs(keys) do if t[key] ~= i then lost[#lost + 1] = i end end
equal("all found again", table.concat(lost, " "), "")
local seen = 0
for key, value in pairs(t) do seen = seen + 1 if keys[value] ~= key then lost[#lost + 1] = value end end
equal("all traversed", seen .. " of " .. #keys .. table.concat(lost, " "), "44 of 44")
for i = #keys, 1, -2 do t[keys[i]] = nil end
for i, key in ipairs(keys) do if t[key] ~= (i % 2 == 1 and i or nil) then lost[#lost + 1] = i end end
equal("every second removed", table.concat(lost, " "), "")
for i = 2, #keys, 2 do t[keys[i]] = -i end
for i, key in ipairs(keys) do if t[key] ~= (i % 2 == 1 and i or -i) then lost[#lost + 1] = i end end
equal("and set again", table.concat(lost, " "), "")
equal("1 and 1.0 are one key", (function() local t = { [1] = "a" } t[1.0] = "b" t[2 / 2] = "c" return t[1] end)(), "c")
equal("1 and '1' are two", (function() local t = { [1] = "n", ["1"] = "s" } return t[1] .. t["1"] end)(), "ns")
equal("0 and -0 are one", (function() local t = {} local z = 0 t[z] = "a" t[-z] = "b" return t[0] .. t[-z] end)(), "bb")
equal("-0 set first", (function() local t = {} local z = 0 t[-z] = "a" return t[z] end)(), "a")
equal("the key of -0 in a traversal", (function() local t = {} local z = 0 t[-z] = "a" for key in pairs(t) do return 1 / key end end)(), -math.huge)
equal("true is not 1 nor 'true'", (function() local t = { [true] = 1 } return t[1] == nil and t["true"] == nil and t[true] end)(), 1)
equal("false is a key", (function() local t = { [false] = "x" } return t[false] end)(), "x")
equal("true and false beside each other", (function() local t = { [true] = 1, [false] = 2 } t[true], t[false] = t[false], t[true] return t[true] .. t[false] end)(), "21")
equal("both among many", (function() local t = {} for i = 1, 20 do t["k" .. i] = i end t[true] = "t" t[false] = "f" for i = 1, 20 do t["k" .. i] = nil end return t[true] .. t[false] end)(), "tf")
equal("reading nil", ({})[nil], nil)
equal("reading NaN", ({})[0 / 0], nil)
equal("reading from keys of every type", list(({ 1 })[{}], ({ 1 })[print], ({ 1 })[true], ({ 1 })["1"], ({ 1 })[1.5]), "nil, nil, nil, nil, nil")
equal("equal strings made at run time", (function() local t = { ["key" .. "12"] = 1 } return t["ke" .. "y1" .. 2] end)(), 1)
equal("long strings that differ in the middle", (function() local t = {} for i = 1, 50 do t[string.rep("a", 50) .. string.char(i + 40) .. string.rep("b", 50)] = i end local n = 0 for i = 1, 50 do n = n + t[string.rep("a", 50) .. string.char(i + 40) .. string.rep("b", 50)] end return n end)(), 1275)
equal("numbers a hair apart", (function() local t = {} for i = 0, 9 do t[1 + i * 2 ^ -52] = i end local s = "" for i = 0, 9 do s = s .. t[1 + i * 2 ^ -52] end return s end)(), "0123456789")
equal("large whole numbers", (function() local t = {} for i = 0, 20 do t[2 ^ i * 1000003] = i t[-2 ^ i * 1000003] = -i end local n = 0 for i = 0, 20 do n = n + t[2 ^ i * 1000003] - t[-2 ^ i * 1000003] end return n end)(), 420)
equal("powers of two", (function() local t = {} for i = -60, 60 do t[2 ^ i] = i end local n = 0 for i = -60, 60 do if t[2 ^ i] == i then n = n + 1 end end return n end)(), 121)
equal("fields and elements do not mix", (function() local t = { 1, 2, x = 3, ["1"] = 4 } t[1], t.x = t.x, t[1] return t[1] .. t[2] .. t.x .. t["1"] end)(), "3214")
equal("a function as its own key", (function() local t = {} t[t] = t return t[t][t] == t end)(), true)
equal("setting nil in an empty table", (function() local t = {} t.x = nil t[1] = nil t[1.5] = nil return next(t) end)(), nil)
equal("setting nil to a missing key of a full one", (function() local t = { 1, 2, 3, 4, a = 1, b = 2 } t[5] = nil t.c = nil local n = 0 for _ in pairs(t) do n = n + 1 end return n end)(), 6)
raises("nil as a key", "table index is nil", function() local t = {} t[nil] = 1 end)
raises("nil as a key with the value nil", "table index is nil", function() local t = {} t[nil] = nil end)
raises("NaN as a key", "table index is NaN", function() local t = {} t[0 / 0] = 1 end)
raises("NaN as a key, computed", "table index is NaN", function() local t, inf = {}, math.huge t[inf - inf] = 1 end)
raises("rawset of nil", "table index is nil", function() rawset({}, nil, 1) end)
raises("rawset of NaN", "table index is NaN", function() rawset({}, 0 / 0, 1) end)

print("1.." .. count)
