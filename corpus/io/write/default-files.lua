--[[---
description: io.input, io.output, io.read, io.write, io.lines, io.close and io.flush on the default files
manual: [5.7 io.close, 5.7 io.flush, 5.7 io.input, 5.7 io.lines, 5.7 io.output, 5.7 io.read, 5.7 io.write, 5.7 io.type, 5.7 io.tmpfile, 5.7 io.stdin, 5.7 io.stdout, 5.7 io.stderr, 5.7 io.open]
tags: [files]
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
local unpack = rawget(_G, "unpack") or table.unpack
local stdin, stdout = io.stdin, io.stdout
local name = os.tmpname()
local function write_all(text) local f = assert(io.open(name, "wb")) f:write(text) f:close() end
local function read_all() local f = assert(io.open(name, "rb")) local s = f:read("*a") f:close() return s end
-- Results are printed only after the default output is standard output again.
local function to_file(body) io.output(name) local out = { pcall(body) } io.close() io.output(stdout) return list(unpack(out, 2)) .. " | " .. read_all() end
local function from_file(text, body) write_all(text) io.input(name) local out = { pcall(body) } pcall(io.close, io.input()) io.input(stdin) return list(unpack(out, 2, table.maxn(out))) end
equal("io.write: strings and numbers", to_file(function() return io.write("a", 1, " ", 2.5, "\n") end), "true | a1 2.5\n")
equal("io.write: no arguments", to_file(function() return io.write() end), "true | ")
equal("io.write: zero bytes", to_file(function() return io.write("a\0b\0") end), "true | a\0b\0")
equal("io.write: several calls", to_file(function() io.write("one") io.write("two") io.write(3) end), " | onetwo3")
equal("io.write: numbers as tostring has them", to_file(function() io.write(0.1, " ", 1e15, " ", 1e100, " ", -0.5) end), " | 0.1 1e+15 1e+100 -0.5")
equal("io.write: arguments before a wrong one are written", to_file(function() io.write("before", {}) end):gsub("^.-|", "|"), "| before")
raises("io.write: a table", "bad argument #1 to 'write' (string expected, got table)", function() io.write({}) end)
raises("io.write: nil", "bad argument #2 to 'write' (string expected, got nil)", function() io.write("", nil) end)
raises("io.write: a boolean", "bad argument #1 to 'write' (string expected, got boolean)", function() io.write(true) end)
equal("io.write: to a closed default file", (function() local f = io.tmpfile() io.output(f) f:close() local ok, m = pcall(io.write, "x") io.output(stdout) return m end)(), "standard output file is closed")
equal("io.output: gives the current file", io.output(), stdout)
equal("io.output: sets a handle", (function() local f = io.tmpfile() local r = io.output(f) local now = io.output() io.output(stdout) f:close() return list(r == f, now == f) end)(), "true, true")
equal("io.output: opens a name", (function() io.output(name) local now = io.output() local s = io.type(now) io.write("x") io.close() io.output(stdout) return s .. read_all() .. io.type(now) end)(), "filexclosed file")
equal("io.output: a name that cannot be opened", select(2, pcall(io.output, "/no/such/folder/file")), "bad argument #1 to '?' (/no/such/folder/file: No such file or directory)")
equal("io.output: after failing it is the same", io.output() == stdout, true)
raises("io.output: table", "bad argument #1 to 'output' (FILE* expected, got table)", function() io.output({}) end)
raises("io.output: boolean", "bad argument #1 to 'output' (FILE* expected, got boolean)", function() io.output(true) end)
equal("io.output: a closed handle", (function() local f = io.tmpfile() f:close() local ok, m = pcall(io.output, f) io.output(stdout) return ok end)(), false)
equal("io.input: gives the current file", io.input(), stdin)
equal("io.input: sets a handle", (function() local f = io.tmpfile() io.input(f) local r = io.input() == f io.input(stdin) f:close() return r end)(), true)
equal("io.input: a name that is not there", select(2, pcall(io.input, "/no/such/file")), "bad argument #1 to '?' (/no/such/file: No such file or directory)")
equal("io.input: after failing it is the same", io.input() == stdin, true)
raises("io.input: table", "bad argument #1 to 'input' (FILE* expected, got table)", function() io.input({}) end)
equal("io.input: a name", from_file("content", function() return io.type(io.input()) end), "\"file\"")
equal("io.input: nil is as nothing", io.input(nil), stdin)
equal("io.output: nil is as nothing", io.output(nil), stdout)
equal("io.read: a line by default", from_file("one\ntwo\n", function() return io.read(), io.read(), io.read() end), "\"one\", \"two\"")
equal("io.read: several formats", from_file("12 text\nline\nrest", function() return io.read("*n", "*l", "*l", "*a") end), "12, \" text\", \"line\", \"rest\"")
equal("io.read: a count", from_file("abcdef", function() return io.read(2, 3, 4, 1) end), "\"ab\", \"cde\", \"f\"")
equal("io.read: zero", from_file("a", function() return io.read(0), io.read(1), io.read(0) end), "\"\", \"a\"")
equal("io.read: all of an empty file", from_file("", function() return io.read("*a"), io.read("*a"), io.read("*l") end), "\"\", \"\"")
equal("io.read: nothing more after a failure", from_file("x", function() return io.read("*n", "*l") end), "")
raises("io.read: unknown format", "bad argument #1 to 'read' (invalid format)", function() io.input(name) local ok, m = pcall(function() io.read("*x") end) io.close(io.input()) io.input(stdin) error((m:gsub("^.-:%d+: ", "")), 0) end)
raises("io.read: no format", "bad argument #1 to 'read' (invalid option)", function() io.input(name) local ok, m = pcall(function() io.read("x") end) io.close(io.input()) io.input(stdin) error((m:gsub("^.-:%d+: ", "")), 0) end)
equal("io.read: from a closed default file", (function() local f = io.tmpfile() io.input(f) f:close() local ok, m = pcall(io.read) io.input(stdin) return m end)(), "standard input file is closed")
equal("io.lines: of a name", (function() write_all("a\nb\n\nc") local out = "" for l in io.lines(name) do out = out .. "[" .. l .. "]" end return out end)(), "[a][b][][c]")
equal("io.lines: closes the file at the end", (function() write_all("a") local f = io.lines(name) f() local last = f() return list(last, pcall(f)):gsub("\".-: ", "\"") end)(), "nil, false, \"file is already closed\"")
equal("io.lines: of the default input", from_file("x\ny\n", function() local out = "" for l in io.lines() do out = out .. l end return out, io.type(io.input()) end), "\"xy\", \"file\"")
equal("io.lines: of an empty file", (function() write_all("") local n = 0 for l in io.lines(name) do n = n + 1 end return n end)(), 0)
equal("io.lines: a name that is not there", (string.gsub(select(2, pcall(function() io.lines("/no/such/file") end)), "^.-:%d+: ", "")), "bad argument #1 to 'lines' (/no/such/file: No such file or directory)")
equal("io.lines: lines with zero bytes", (function() write_all("a\0b\nc") local out = "" for l in io.lines(name) do out = out .. #l .. " " end return out end)(), "2 ")
raises("io.lines: table", "bad argument #1 to 'lines' (string expected, got table)", function() io.lines({}) end)
equal("io.close: a handle", (function() local f = io.tmpfile() return list(io.close(f), io.type(f)) end)(), "true, \"closed file\"")
equal("io.close: twice", (function() local f = io.tmpfile() f:close() return select(2, pcall(io.close, f)) end)(), "attempt to use a closed file")
equal("io.close: the default output", (function() local f = io.tmpfile() io.output(f) local r = io.close() io.output(stdout) return list(r, io.type(f)) end)(), "true, \"closed file\"")
raises("io.close: no file", "bad argument #1 to 'close' (FILE* expected, got table)", function() io.close({}) end)
raises("io.close: number", "bad argument #1 to 'close' (FILE* expected, got number)", function() io.close(5) end)
equal("io.flush: the default output", to_file(function() io.write("x") local r = io.flush() return list(r), read_all() end), "\"true\", \"x\" | x")
equal("io.flush: nothing written", io.flush() == nil or io.flush(), true)
equal("io.flush: arguments are ignored", (pcall(io.flush, "x")), true)
equal("io.flush: what was written is there", (function() io.output(name) io.write("abc") io.flush() local s = read_all() io.close() io.output(stdout) return s end)(), "abc")
equal("io.flush: twice", (function() io.flush() return io.flush() end)(), true)
equal("io.flush: of a closed default file", (function() local f = io.tmpfile() io.output(f) f:close() local ok, m = pcall(io.flush) io.output(stdout) return m end)(), "standard output file is closed")
equal("io.flush: of a temporary file", (function() local f = io.tmpfile() io.output(f) io.write("x") local r = io.flush() io.output(stdout) f:close() return r end)(), true)
equal("io.flush: after a write that fails nothing is lost", (function() io.output(name) pcall(io.write, "a", {}) io.flush() local s = read_all() io.close() io.output(stdout) return s end)(), "a")
local other = io.tmpfile()
equal("io.tmpfile: a file", io.type(other), "file")
equal("io.tmpfile: is written and read", (function() other:write("abc") other:seek("set") return other:read("*a") end)(), "abc")
equal("io.tmpfile: each is another", io.tmpfile() == io.tmpfile(), false)
equal("io.tmpfile: is empty", io.tmpfile():read("*a"), "")
equal("io.tmpfile: can be closed", other:close(), true)
equal("io.tmpfile: arguments are ignored", io.type(io.tmpfile("x")), "file")
for i, row in ipairs({ { io.stdout, "file" }, { other, "closed file" }, { {}, nil }, { "x", nil }, { 5, nil }, { newproxy(true), nil }, { false, nil } }) do equal("io.type: row " .. i, io.type(row[1]), row[2]) end
results("io.type: nil", list(nil), io.type(nil))
raises("io.type: nothing", "bad argument #1 to 'type' (value expected)", function() io.type() end)
equal("io.type: a table with the metatable of files", io.type(debug.setmetatable({}, getmetatable(io.stdout))), nil)
for _, stream in ipairs({ "stdin", "stdout", "stderr" }) do
  equal("io." .. stream .. ": type", io.type(io[stream]), "file")
  equal("io." .. stream .. ": is userdata", type(io[stream]), "userdata")
  equal("io." .. stream .. ": text", (string.gsub(tostring(io[stream]), "0x%x+", "A")), "file (A)")
  equal("io." .. stream .. ": is itself", io[stream] == io[stream], true)
  equal("io." .. stream .. ": shares the metatable of files", getmetatable(io[stream]) == getmetatable(io.tmpfile()), true)
  equal("io." .. stream .. ": has the methods", type(io[stream].read) .. type(io[stream].write) .. type(io[stream].lines) .. type(io[stream].seek) .. type(io[stream].close) .. type(io[stream].flush) .. type(io[stream].setvbuf), "functionfunctionfunctionfunctionfunctionfunctionfunction")
  equal("io." .. stream .. ": no other fields", io[stream].other, nil)
  equal("io." .. stream .. ": cannot be given fields", pcall(function() io[stream].x = 1 end), false)
end
for i, row in ipairs({ { "r", "\"old\", false, \"old\"" }, { "w", "nil, true, \"new\"" }, { "a", "nil, true, \"oldnew\"" }, { "r+", "\"old\", true, \"oldnew\"" }, { "w+", "\"\", true, \"new\"" }, { "a+", "\"old\", true, \"oldnew\"" }, { "rb", "\"old\", false, \"old\"" }, { "wb", "nil, true, \"new\"" }, { "ab", "nil, true, \"oldnew\"" }, { "r+b", "\"old\", true, \"oldnew\"" }, { "w+b", "\"\", true, \"new\"" }, { "a+b", "\"old\", true, \"oldnew\"" }, { "rb+", "\"old\", true, \"oldnew\"" } }) do
  write_all("old")
  local f = io.open(name, row[1])
  local read = f:read("*a")
  f:seek("cur", 0)
  local wrote = f:write("new")
  f:close()
  equal("io.open: mode " .. row[1], list(read, wrote ~= nil, read_all()), row[2])
end
results("io.open: not there", list(nil, "/no/such/file: No such file or directory", 2), io.open("/no/such/file"))
results("io.open: a folder for writing", list(nil, "/: Is a directory", 21), io.open("/", "w"))
raises("io.open: nothing", "bad argument #1 to 'open' (string expected, got no value)", function() io.open() end)
raises("io.open: mode is a table", "bad argument #2 to 'open' (string expected, got table)", function() io.open("x", {}) end)
os.remove(name)

print("1.." .. count)
