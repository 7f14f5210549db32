--[[---
description: file methods with every format, position, buffer mode, wrong receiver and closed file
manual: [5.7 file:read, 5.7 file:write, 5.7 file:lines, 5.7 file:seek, 5.7 file:close, 5.7 file:flush, 5.7 file:setvbuf]
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

local function with(text, body) local f = io.tmpfile() f:write(text) f:seek("set") local function tell(ok, ...) if ok then return list(...) end return "error " .. tostring((...)) end local r = tell(pcall(body, f)) f:close() return r end
for i, row in ipairs({
  { "1 2 3", "1, 2, 3" }, { "  12\n-3.5e2 0x10", "12, -350, 16" }, { "abc", "nil" }, { "", "nil" }, { "12abc", "12, nil" }, { "+5 -6", "5, -6, nil" }, { ".5 5. 1e", "0.5, 5, 1" }, { "0x", "nil" }, { "1e5 1e+5 1e-5", "100000, 100000, 1e-05" }, { "1,2", "1, nil" }, { "--1", "nil" }, { "nan inf", nil }, { "1\0", "1, nil" }, { "12345678901234567890123", "1.2345678901235e+22, nil" }, { "\t\n 7", "7, nil" },
}) do if row[2] then equal("file:read: numbers of content " .. i, with(row[1], function(f) return f:read("*n", "*n", "*n") end), row[2]) end end
for i, row in ipairs({ { "a\nb\n", "\"a\", \"b\", nil" }, { "a\nb", "\"a\", \"b\", nil" }, { "", "nil" }, { "\n", "\"\", nil" }, { "\n\n", "\"\", \"\", nil" }, { "a\r\nb", "\"a\\r\", \"b\", nil" }, { "a\0b\nc", "\"ac\", nil" }, { "no end", "\"no end\", nil" }, { string.rep("x", 3000) .. "\ny", nil } }) do
  if row[2] then equal("file:read: lines of content " .. i, with(row[1], function(f) return f:read("*l", "*l", "*l") end), row[2]) end
  equal("file:lines: as reading line by line, content " .. i, with(row[1], function(f) local out = {} for l in f:lines() do out[#out + 1] = l end f:seek("set") for _, l in ipairs(out) do if f:read("*l") ~= l then return l end end return f:read("*l") end), "nil")
end
for i, row in ipairs({ { 0, "\"\"" }, { 1, "\"a\"" }, { 3, "\"abc\"" }, { 6, "\"abcdef\"" }, { 7, "\"abcdef\"" }, { 100, "\"abcdef\"" }, { "*a", "\"abcdef\"" }, { "*l", "\"abcdef\"" }, { "*all", "\"abcdef\"" }, { "*line", "\"abcdef\"" }, { "*number", "nil" }, { 2.9, "\"ab\"" } }) do
  equal("file:read: " .. row[1] .. " of six bytes", with("abcdef", function(f) return f:read(row[1]) end), row[2])
  equal("file:read: " .. row[1] .. " at the end", with("", function(f) return f:read(row[1]) end) == (row[1] == "*a" and "\"\"" or row[1] == "*all" and "\"\"" or "nil"), true)
end
equal("file:read: no format is a line", with("x\ny", function(f) return f:read() end), "\"x\"")
equal("file:read: every byte", with((function() local t = {} for c = 0, 255 do t[c] = string.char(c) end return table.concat(t, "", 0, 255) end)(), function(f) for c = 0, 255 do if f:read(1) ~= string.char(c) then return c end end return f:read(1) end), "nil")
equal("file:read: a long line", with(string.rep("x", 100000) .. "\ny", function(f) return #f:read(), f:read() end), "100000, \"y\"")
equal("file:read: all in pieces", with(string.rep("abc", 1000), function(f) local n = 0 while true do local s = f:read(7) if not s then break end n = n + #s end return n end), "3000")
equal("file:read: mixed formats", with("1 two\nthree\n4 rest of it", function(f) return f:read("*n", 1, "*l", "*l", "*n", "*a") end), "1, \" \", \"two\", \"three\", 4, \" rest of it\"")
equal("file:read: stops at the first that fails", with("x", function(f) return f:read("*l", "*l", "*a") end), "\"x\", nil")
for i, row in ipairs({ { "*x", "bad argument #1 to 'read' (invalid format)" }, { "x", "bad argument #1 to 'read' (invalid option)" }, { "", "bad argument #1 to 'read' (invalid option)" }, { "*", "bad argument #1 to 'read' (invalid format)" }, { "n", "bad argument #1 to 'read' (invalid option)" }, { "a*", "bad argument #1 to 'read' (invalid option)" } }) do equal("file:read: wrong format " .. i, (string.gsub(select(2, pcall(function() io.tmpfile():read(row[1]) end)), "^.-:%d+: ", "")), row[2]) end
for i, row in ipairs({ { {}, "bad argument #1 to 'read' (invalid option)" }, { true, "bad argument #1 to 'read' (invalid option)" }, { print, "bad argument #1 to 'read' (invalid option)" } }) do equal("file:read: format of a wrong type " .. i, (string.gsub(select(2, pcall(function() io.tmpfile():read(row[1]) end)), "^.-:%d+: ", "")), row[2]) end
for i, row in ipairs({ { nil, nil, "2, \"c\"" }, { "set", nil, "0, \"a\"" }, { "set", 3, "3, \"d\"" }, { "cur", nil, "2, \"c\"" }, { "cur", 2, "4, \"e\"" }, { "cur", -1, "1, \"b\"" }, { "end", nil, "6, nil" }, { "end", -2, "4, \"e\"" }, { "end", 5, "11, nil" }, { "set", "4", "4, \"e\"" }, { "set", 1.9, "1, \"b\"" } }) do
  equal("file:seek: row " .. i, with("abcdef", function(f) f:read(2) local p = f:seek(row[1], row[2]) return p, f:read(1) end), row[3])
end
equal("file:seek: before the start", with("abc", function(f) return f:seek("set", -1) end), "nil, \"Invalid argument\", 22")
equal("file:seek: and the position stays", with("abc", function(f) f:read(1) f:seek("set", -1) return f:read(1) end), "\"b\"")
equal("file:seek: length of a file", with("abcdef", function(f) return f:seek("end") end), "6")
equal("file:seek: writing beyond the end leaves zero bytes", with("ab", function(f) f:seek("set", 4) f:write("x") f:seek("set") return f:read("*a") end), "\"ab\\000\\000x\"")
raises("file:seek: unknown place", "bad argument #1 to 'seek' (invalid option 'top')", function() io.tmpfile():seek("top") end)
raises("file:seek: offset is a word", "bad argument #2 to 'seek' (number expected, got string)", function() io.tmpfile():seek("set", "x") end)
raises("file:seek: place is a table", "bad argument #1 to 'seek' (string expected, got table)", function() io.tmpfile():seek({}) end)
equal("file:write: returns true", with("", function(f) return f:write("a") end), "true")
equal("file:write: no arguments", with("", function(f) return f:write() end), "true")
equal("file:write: strings and numbers", with("", function(f) f:write("a", 1, 2.5, "\0") f:seek("set") return f:read("*a") end), "\"a12.5\\000\"")
equal("file:write: in the middle", with("abcdef", function(f) f:seek("set", 2) f:write("XY") f:seek("set") return f:read("*a") end), "\"abXYef\"")
equal("file:write: after reading", with("abcdef", function(f) f:read(2) f:seek("cur") f:write("-") f:seek("set") return f:read("*a") end), "\"ab-def\"")
raises("file:write: table", "bad argument #1 to 'write' (string expected, got table)", function() io.tmpfile():write({}) end)
raises("file:write: second is nil", "bad argument #2 to 'write' (string expected, got nil)", function() io.tmpfile():write("a", nil) end)
for i, row in ipairs({ { "no", nil, "true" }, { "full", nil, "true" }, { "line", nil, "true" }, { "full", 10, "true" }, { "line", 1024, "true" }, { "no", 0, "true" }, { "full", "64", "true" } }) do equal("file:setvbuf: row " .. i, with("", function(f) return f:setvbuf(row[1], row[2]) end), row[3]) end
equal("file:setvbuf: what is written stays the same", (function() local out = "" for _, mode in ipairs({ "no", "line", "full" }) do out = out .. with("", function(f) f:setvbuf(mode, 4) f:write("ab\ncdefgh") f:write("ij") f:seek("set") return f:read("*a") end) end return out end)(), "\"ab\\\ncdefghij\"\"ab\\\ncdefghij\"\"ab\\\ncdefghij\"")
raises("file:setvbuf: unknown mode", "bad argument #1 to 'setvbuf' (invalid option 'some')", function() io.tmpfile():setvbuf("some") end)
raises("file:setvbuf: no mode", "bad argument #1 to 'setvbuf' (string expected, got no value)", function() io.tmpfile():setvbuf() end)
raises("file:setvbuf: size is a word", "bad argument #2 to 'setvbuf' (number expected, got string)", function() io.tmpfile():setvbuf("full", "x") end)
equal("file:flush: returns", with("", function(f) f:write("x") return f:flush() end), "true")
equal("file:flush: of an empty file", with("", function(f) return f:flush() end), "true")
equal("file:flush: twice", with("", function(f) f:flush() return f:flush() end), "true")
equal("file:flush: makes it visible to others", (function() local name = os.tmpname() local f = io.open(name, "w") f:setvbuf("full", 1000) f:write("abc") f:flush() local g = io.open(name) local s = g:read("*a") g:close() f:close() os.remove(name) return s end)(), "abc")
equal("file:flush: arguments are ignored", with("", function(f) return f:flush("x") end), "true")
equal("file:close: returns", list(io.tmpfile():close()), "true")
equal("file:close: text afterwards", (function() local f = io.tmpfile() f:close() return tostring(f) end)(), "file (closed)")
for _, method in ipairs({ "read", "write", "lines", "seek", "setvbuf", "flush", "close" }) do
  local f = io.tmpfile()
  f:close()
  raises("file:" .. method .. ": of a closed file", "attempt to use a closed file", function() f[method](f, method == "setvbuf" and "no" or nil) end)
  raises("file:" .. method .. ": without a file", "bad argument #1 to '" .. method .. "' (FILE* expected, got " .. (method == "close" and "nil" or "no value") .. ")", loadstring("io.stdout." .. method .. "()", "=c"))
  raises("file:" .. method .. ": of a table", "bad argument #1 to '" .. method .. "' (FILE* expected, got table)", loadstring("io.stdout." .. method .. "({})", "=c"))
  raises("file:" .. method .. ": of userdata that is no file", "bad argument #1 to '" .. method .. "' (FILE* expected, got userdata)", loadstring("io.stdout." .. method .. "(newproxy(true))", "=c"))
end
equal("file:lines: leaves the file open", with("a\nb", function(f) for l in f:lines() do end return io.type(f) end), "\"file\"")
equal("file:lines: goes on where reading stopped", with("a\nb\nc", function(f) f:read() local out = "" for l in f:lines() do out = out .. l end return out end), "\"bc\"")
equal("file:lines: left early", with("a\nb\nc", function(f) for l in f:lines() do break end return f:read() end), "\"b\"")
equal("file:lines: the file is closed while they are read", (function() local f = io.tmpfile() f:write("a\nb\n") f:seek("set") local next_line = f:lines() next_line() f:close() return (string.gsub(select(2, pcall(next_line)), "^.-:%d+: ", "")) end)(), "file is already closed")

print("1.." .. count)
