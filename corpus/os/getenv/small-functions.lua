--[[---
description: functions of os that name files, tell time and ask the environment, with every wrong argument
manual: [5.8 os.clock, 5.8 os.date, 5.8 os.difftime, 5.8 os.execute, 5.8 os.exit, 5.8 os.getenv, 5.8 os.remove, 5.8 os.rename, 5.8 os.setlocale, 5.8 os.time, 5.8 os.tmpname]
tags: [files, processes, clock]
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

equal("os.clock: a number", type(os.clock()), "number")
equal("os.clock: not negative", os.clock() >= 0, true)
equal("os.clock: grows", (function() local a = os.clock() for i = 1, 100000 do end return os.clock() >= a end)(), true)
equal("os.clock: arguments are ignored", type(os.clock(1, "x")), "number")
equal("os.clock: one result", select("#", os.clock()), 1)
equal("os.clock: below a day", os.clock() < 86400, true)
equal("os.clock: two calls in order", (function() local a, b = os.clock(), os.clock() return a <= b end)(), true)
equal("os.clock: is no time of day", os.clock() < os.time(), true)
equal("os.getenv: a variable that is there", type(os.getenv("PATH")), "string")
equal("os.getenv: one that is not", os.getenv("TIDELOCK_NO_SUCH_VARIABLE"), nil)
equal("os.getenv: the empty name", os.getenv(""), nil)
equal("os.getenv: a name with an equals sign", os.getenv("PATH=x"), nil)
equal("os.getenv: names are case sensitive", os.getenv("path"), nil)
equal("os.getenv: number", os.getenv(12), nil)
raises("os.getenv: nothing", "bad argument #1 to 'getenv' (string expected, got no value)", function() os.getenv() end)
raises("os.getenv: nil", "bad argument #1 to 'getenv' (string expected, got nil)", function() os.getenv(nil) end)
raises("os.getenv: table", "bad argument #1 to 'getenv' (string expected, got table)", function() os.getenv({}) end)
equal("os.tmpname: a string", type(os.tmpname()), "string")
local a, b = os.tmpname(), os.tmpname()
equal("os.tmpname: each is another", a == b, false)
equal("os.tmpname: the file exists", io.type((io.open(a))), "file")
equal("os.tmpname: is empty", io.open(a):read("*a"), "")
equal("os.tmpname: can be written", (function() local f = io.open(a, "w") f:write("x") f:close() return io.open(a):read("*a") end)(), "x")
equal("os.tmpname: form", string.match(a, "^/tmp/lua_%w%w%w%w%w%w$") ~= nil, true)
equal("os.tmpname: arguments are ignored", type((function() local n = os.tmpname("x") os.remove(n) return n end)()), "string")
equal("os.tmpname: one result", select("#", (function() local n = os.tmpname() os.remove(n) return n end)()), 1)
equal("os.remove: a file", list(os.remove(b)), "true")
equal("os.remove: it is gone", io.open(b), nil)
equal("os.remove: twice", string.gsub(list(os.remove(b)), "/tmp/lua_%w+", "NAME"), "nil, \"NAME: No such file or directory\", 2")
results("os.remove: not there", list(nil, "/no/such/file: No such file or directory", 2), os.remove("/no/such/file"))
equal("os.remove: the empty name", list(os.remove("")), "nil, \": No such file or directory\", 2")
equal("os.remove: a folder that is not empty", select("#", os.remove("/usr")), 3)
raises("os.remove: nothing", "bad argument #1 to 'remove' (string expected, got no value)", function() os.remove() end)
raises("os.remove: table", "bad argument #1 to 'remove' (string expected, got table)", function() os.remove({}) end)
equal("os.rename: a file", list(os.rename(a, b)), "true")
equal("os.rename: the new name is there, the old is not", io.open(b):read("*a") .. tostring(io.open(a)), "xnil")
equal("os.rename: over another file", (function() local f = io.open(a, "w") f:write("second") f:close() os.rename(a, b) return io.open(b):read("*a") end)(), "second")
equal("os.rename: to itself", list(os.rename(b, b)), "true")
results("os.rename: not there", list(nil, "/no/such/file: No such file or directory", 2), os.rename("/no/such/file", "/no/such/other"))
equal("os.rename: to a folder that is not there", string.gsub(list(os.rename(b, "/no/such/folder/x")), "/tmp/lua_%w+", "NAME"), "nil, \"NAME: No such file or directory\", 2")
raises("os.rename: nothing", "bad argument #1 to 'rename' (string expected, got no value)", function() os.rename() end)
raises("os.rename: one name", "bad argument #2 to 'rename' (string expected, got no value)", function() os.rename("x") end)
raises("os.rename: table", "bad argument #2 to 'rename' (string expected, got table)", function() os.rename("x", {}) end)
os.remove(b)
for i, row in ipairs({ { 10, 4, 6 }, { 4, 10, -6 }, { 5, 5, 0 }, { 0, 0, 0 }, { 1e9, 1, 999999999 }, { "10", "4", 6 }, { 10.9, 4.1, 6 } }) do equal("os.difftime: row " .. i, os.difftime(row[1], row[2]), row[3]) end
equal("os.difftime: one argument", os.difftime(5), 5)
raises("os.difftime: nothing", "bad argument #1 to 'difftime' (number expected, got no value)", function() os.difftime() end)
raises("os.difftime: word", "bad argument #1 to 'difftime' (number expected, got string)", function() os.difftime("x", 1) end)
raises("os.difftime: second is a table", "bad argument #2 to 'difftime' (number expected, got table)", function() os.difftime(1, {}) end)
equal("os.execute: nothing asks for a shell", os.execute() ~= 0, true)
equal("os.execute: true", os.execute("true"), 0)
equal("os.execute: false", os.execute("false"), 256)
equal("os.execute: a status", os.execute("exit 3"), 768)
equal("os.execute: a command that is not there", os.execute("no-such-command-at-all 2>/dev/null"), 127 * 256)
equal("os.execute: the empty command", os.execute(""), 0)
equal("os.execute: killed by a signal", os.execute("kill -9 $$"), 9)
equal("os.execute: one result", select("#", os.execute("true")), 1)
raises("os.execute: table", "bad argument #1 to 'execute' (string expected, got table)", function() os.execute({}) end)
raises("os.execute: boolean", "bad argument #1 to 'execute' (string expected, got boolean)", function() os.execute(true) end)
-- What os.exit does shows in a process of its own, of the same interpreter where its name is known.
raises("os.exit: word", "bad argument #1 to 'exit' (number expected, got string)", function() os.exit("x") end)
raises("os.exit: table", "bad argument #1 to 'exit' (number expected, got table)", function() os.exit({}) end)
raises("os.exit: boolean", "bad argument #1 to 'exit' (number expected, got boolean)", function() os.exit(true) end)
raises("os.exit: function", "bad argument #1 to 'exit' (number expected, got function)", function() os.exit(print) end)
raises("os.exit: thread", "bad argument #1 to 'exit' (number expected, got thread)", function() os.exit(coroutine.create(function() end)) end)
raises("os.exit: false", "bad argument #1 to 'exit' (number expected, got boolean)", function() os.exit(false) end)
for i, row in ipairs({ { "%%", "%" }, { "", "" }, { "text", "text" }, { "%Y-%m-%d", "1971-01-01" }, { "%H:%M:%S", "00:00:00" }, { "%y %j %w %U", "71 001 5 00" }, { "%a %A %b %B", "Fri Friday Jan January" }, { "%p %I", "AM 12" }, { "%c", "Fri Jan  1 00:00:00 1971" }, { "%x %X", "01/01/71 00:00:00" }, { "%d/%m", "01/01" } }) do
  equal("os.date: UTC, row " .. i, os.date("!" .. row[1], 86400 * 365), row[2])
end
equal("os.date: a table, UTC", (function() local t = os.date("!*t", 1e9) return list(t.year, t.month, t.day, t.hour, t.min, t.sec, t.wday, t.yday, t.isdst) end)(), "2001, 9, 9, 1, 46, 40, 1, 252, false")
equal("os.date: zero", os.date("!%Y-%m-%d %H:%M:%S", 0), "1970-01-01 00:00:00")
equal("os.date: a number as format", os.date(12, 0), "12")
equal("os.date: a numeric string as time", os.date("!%Y", "0"), "1970")
raises("os.date: time is a table", "bad argument #2 to 'date' (number expected, got table)", function() os.date("%Y", {}) end)
raises("os.date: format is a table", "bad argument #1 to 'date' (string expected, got table)", function() os.date({}) end)
equal("os.time: undoes os.date", (function() for _, n in ipairs({ 0, 86400, 1e9, 1234567890 }) do if os.time(os.date("*t", n)) ~= n then return n end end end)(), nil)
equal("os.time: fields are normalised", (function() local a = os.time({ year = 2001, month = 13, day = 1, hour = 0 }) local b = os.time({ year = 2002, month = 1, day = 1, hour = 0 }) return a == b end)(), true)
equal("os.time: noon by default", os.time({ year = 2001, month = 2, day = 3 }) == os.time({ year = 2001, month = 2, day = 3, hour = 12, min = 0, sec = 0 }), true)
equal("os.time: numeric strings as fields", os.time({ year = "2001", month = "2", day = "3" }) == os.time({ year = 2001, month = 2, day = 3 }), true)
for i, row in ipairs({ { { year = 2001, month = 2 }, "field 'day' missing in date table" }, { { year = 2001, day = 2 }, "field 'month' missing in date table" }, { { month = 2, day = 2 }, "field 'year' missing in date table" }, { { year = "x", month = 1, day = 1 }, "field 'year' missing in date table" }, { { year = 2001, month = {}, day = 1 }, "field 'month' missing in date table" } }) do equal("os.time: missing field, row " .. i, (string.gsub(select(2, pcall(function() os.time(row[1]) end)), "^.-:%d+: ", "")), row[2]) end
raises("os.time: number", "bad argument #1 to 'time' (table expected, got number)", function() os.time(5) end)
equal("os.setlocale: asks", os.setlocale(), "C")
equal("os.setlocale: C", os.setlocale("C"), "C")
equal("os.setlocale: unknown", os.setlocale("no_such_locale"), nil)
raises("os.setlocale: category", "bad argument #2 to 'setlocale' (invalid option 'x')", function() os.setlocale("C", "x") end)

print("1.." .. count)
