--[[---
description: hooks, errors at any depth, and values that cross a resume in any number
manual: [2.11, 5.9 debug.sethook, 5.2 coroutine.resume, 5.2 coroutine.status]
tags: [coroutines, hooks, errors]
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
local loadstring = rawget(_G, "loadstring") or load
local unpack = rawget(_G, "unpack") or table.unpack
local create, resume, yield, status, wrap = coroutine.create, coroutine.resume, coroutine.yield, coroutine.status, coroutine.wrap
for _, n in ipairs({ 0, 1, 2, 3, 4, 5, 6, 7, 10, 50, 200 }) do
  local values = {}
  for i = 1, n do values[i] = i * 3 end
  local want = list(unpack(values, 1, n))
  equal("coroutine.resume: " .. n .. " arguments in", list(select(2, resume(create(function(...) return list(...), select("#", ...) end), unpack(values, 1, n)))), list(want, n))
  equal("coroutine.resume: " .. n .. " results out", list(select(2, resume(create(function() return unpack(values, 1, n) end)))), want)
  equal("coroutine.yield: " .. n .. " values out", list(select(2, resume(create(function() yield(unpack(values, 1, n)) end)))), want)
  equal("coroutine.yield: " .. n .. " values in", (function() local c = create(function() return list(yield()) end) resume(c) return select(2, resume(c, unpack(values, 1, n))) end)(), want)
  equal("coroutine.yield: " .. n .. " values in, one wanted", (function() local c = create(function() local a = yield() local b = "b" return tostring(a) .. b end) resume(c) return select(2, resume(c, unpack(values, 1, n))) end)(), tostring(values[1]) .. "b")
  equal("coroutine.yield: " .. n .. " values in, three wanted", (function() local c = create(function() local a, b, d = yield() local e = "e" return list(a, b, d, e) end) resume(c) return select(2, resume(c, unpack(values, 1, n))) end)(), list(values[1], values[2], values[3], "e"))
  equal("coroutine.wrap: " .. n .. " in and out", (function() local f = wrap(function(...) local t = { yield(...) } return unpack(t, 1, n) end) local first = list(f(unpack(values, 1, n))) return first == want and list(f(unpack(values, 1, n))) end)(), want)
end
for _, depth in ipairs({ 0, 1, 2, 3, 4, 5, 10, 50, 150 }) do
  local function fall(n) if n == 0 then error("bottom", 0) end local r = fall(n - 1) return r end
  local function sleep(n) if n == 0 then return yield("asleep") end local r = sleep(n - 1) return r end
  equal("coroutine.status: dead after an error " .. depth .. " deep", (function() local c = create(fall) local r = list(resume(c, depth)) return r .. status(c) .. list(resume(c)) end)(), "false, \"bottom\"deadfalse, \"cannot resume dead coroutine\"")
  equal("coroutine.status: suspended " .. depth .. " deep, and on", (function() local c = create(sleep) local r = list(resume(c, depth)) return r .. status(c) .. list(resume(c, "woken")) .. status(c) end)(), "true, \"asleep\"suspendedtrue, \"woken\"dead")
  equal("coroutine.resume: error after sleeping " .. depth .. " deep", (function() local c = create(function() sleep(depth) fall(depth) end) resume(c) return list(resume(c)) .. status(c) end)(), "false, \"bottom\"dead")
  equal("coroutine.resume: error caught " .. depth .. " deep", (function() local c = create(function() local ok, m = pcall(fall, depth) yield(m) return ok end) return list(resume(c)) .. list(resume(c)) end)(), "true, \"bottom\"true, false")
end
local function count_events(mask, body) local n = 0 debug.sethook(function() n = n + 1 end, mask) body() debug.sethook() return n end
equal("debug.sethook: a new coroutine inherits the hook", (function() local seen = 0 debug.sethook(function(e) if e == "call" then seen = seen + 1 end end, "c") local c = create(function() local function f() end f() f() end) resume(c) debug.sethook() return seen end)(), 3)
equal("debug.sethook: lines of a new coroutine", (function() local lines = {} local f = loadstring("local a = 1\nlocal b = 2\nreturn a + b", "=c") debug.sethook(function(_, l) local i = debug.getinfo(2, "S") if i.source == "=c" then lines[#lines + 1] = l end end, "l") local c = create(f) resume(c) debug.sethook() return table.concat(lines, " ") end)(), "")
equal("debug.sethook: one made before has none", (function() local seen = 0 local c = create(function() local function f() end f() end) debug.sethook(function() seen = seen + 1 end, "c") local before = seen resume(c) local after = seen debug.sethook() return after - before end)(), 1)
equal("debug.sethook: a coroutine's own", (function() local seen = 0 local c = create(function() local function f() end f() f() yield() f() end) debug.sethook(c, function() seen = seen + 1 end, "c") resume(c) local first = seen resume(c) return first .. " " .. seen .. " " .. tostring(debug.gethook()) end)(), "4 5 nil")
equal("debug.sethook: a count in a coroutine", (function() local seen = 0 local c = create(function() for i = 1, 100 do local x = i end end) debug.sethook(c, function(e) if e == "count" then seen = seen + 1 end end, "", 10) resume(c) return seen > 10 end)(), true)
equal("debug.gethook: inherited", (function() local hook = function() end debug.sethook(hook, "r") local h, m = wrap(function() return debug.gethook() end)() debug.sethook() return list(h == hook, m) end)(), "false, \"r\"")

print("1.." .. count)
