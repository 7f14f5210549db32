--[[---
description: the command line - options, scripts, standard input, arg, LUA_INIT, messages and exit status
manual: 6
tags: [processes, files, errors]
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

-- The interpreter that runs this case is started again: $LUA if set, else the name it was started by.
local interpreter = os.getenv("LUA") or arg and arg[-1] and "'" .. arg[-1] .. "'"
local works = interpreter and os.execute(interpreter .. " -e 'os.exit(7)' >/dev/null 2>&1") == 7 * 256
if not works then
  print("1..0 # SKIP the command of the interpreter is not known: set LUA")
  os.exit(0)
end
local script, output, input = os.tmpname(), os.tmpname(), os.tmpname()
local function write(name, text) local f = assert(io.open(name, "wb")) f:write(text) f:close() end
local function read(name) local f = assert(io.open(name, "rb")) local s = f:read("*a") f:close() return s end
-- Runs with arguments; SCRIPT stands for a file with the text. Gives output, messages without program's name, status.
local function run(arguments, text, given, environment)
  write(script, text or "") write(input, given or "") write(output, "")
  local command = (environment or "") .. " " .. interpreter .. " " .. string.gsub(arguments, "SCRIPT", script) .. " <" .. input .. " >" .. output .. " 2>&1"
  local status = os.execute(command) / 256
  local shown = string.gsub(read(output), string.gsub(script, "%p", "%%%0"), "SCRIPT")
  -- The name of the program itself is nobody's business.
  shown = string.find(shown, "^usage: ") and string.gsub(shown, "^usage: %S+", "usage: lua") or string.gsub(shown, "^%S+: ", "lua: ")
  shown = string.gsub(shown, "0x%x+", "ADDRESS")
  return string.gsub(shown, "\n", "|") .. " " .. status
end
for _, row in ipairs({
  { "SCRIPT", "script| 0", "print('script')" }, { "SCRIPT a 'b c' ''", "a\tb c\t|3|3\ta\tb c\t| 0", "print(...) print(select('#', ...)) print(#arg, arg[1], arg[2], arg[3])" }, { "SCRIPT", "true\ttrue\tnil| 0", "print(arg[0] ~= nil, arg[-1] ~= nil, arg[1])" }, { "SCRIPT -e x", "-e\tx| 0", "print(...)" }, { "SCRIPT", "2| 0", "#!/usr/bin/lua\nprint(debug.getinfo(1, 'l').currentline)" }, { "SCRIPT", " 0", "# comment without newline" }, { "SCRIPT", " 0", "return 5" }, { "SCRIPT", " 3", "os.exit(3)" }, { "SCRIPT", "lua: SCRIPT:1: message|stack traceback:|\t[C]: in function 'error'|\tSCRIPT:1: in main chunk|\t[C]: ?| 1", "error('message')" }, { "SCRIPT", "lua: message|stack traceback:|\t[C]: in function 'error'|\tSCRIPT:1: in main chunk|\t[C]: ?| 1", "error('message', 0)" }, { "SCRIPT", " 1", "error()" }, { "SCRIPT", "lua: (error object is not a string)| 1", "error({})" }, { "SCRIPT", "lua: (error object is not a string)| 1", "error(setmetatable({}, { __tostring = function() return 'as text' end }))" }, { "SCRIPT", "lua: SCRIPT:1: 42|stack traceback:|\t[C]: in function 'error'|\tSCRIPT:1: in main chunk|\t[C]: ?| 1", "error(42)" }, { "SCRIPT", "lua: SCRIPT:1: deep|stack traceback:|\t[C]: in function 'error'|\tSCRIPT:1: in function 'f'|\tSCRIPT:2: in function 'g'|\tSCRIPT:3: in main chunk|\t[C]: ?| 1", "local function f() error('deep') end\nlocal function g() f() end\ng()" }, { "SCRIPT", "lua: SCRIPT:1: unexpected symbol near '='| 1", "x = = 1" }, { "SCRIPT", "lua: SCRIPT:2: attempt to index local 't' (a nil value)|stack traceback:|\tSCRIPT:2: in main chunk|\t[C]: ?| 1", "local t = nil\nt.x = 1" }, { "SCRIPT", " 0", "" }, { "/no/such/script.lua", "lua: cannot open /no/such/script.lua: No such file or directory| 1" },
  { "-e 'print(1)'", "1| 0" }, { "-e 'print(1)' -e 'print(2)'", "1|2| 0" }, { "-e'print(3)'", "3| 0" }, { "-e 'x = 5' -e 'print(x)'", "5| 0" }, { "-e 'print(...)' SCRIPT a", "|then\ta| 0", "print('then', ...)" }, { "-e 'print(#arg, arg[0])'", "lua: (command line):1: attempt to get length of global 'arg' (a nil value)|stack traceback:|\t(command line):1: in main chunk|\t[C]: ?| 1" }, { "-e", "usage: lua [options] [script [args]].|Available options are:|  -e stat  execute string 'stat'|  -l name  require library 'name'|  -i       enter interactive mode after executing 'script'|  -v       show version information|  --       stop handling options|  -        execute stdin and stop handling options| 1" }, { "-e ''", " 0" }, { "-e 'x ='", "lua: (command line):1: unexpected symbol near '<eof>'| 1" }, { "-e 'error(\"m\")'", "lua: (command line):1: m|stack traceback:|\t[C]: in function 'error'|\t(command line):1: in main chunk|\t[C]: ?| 1" }, { "-e 'error(\"m\")' SCRIPT", "lua: (command line):1: m|stack traceback:|\t[C]: in function 'error'|\t(command line):1: in main chunk|\t[C]: ?| 1", "print('never')" }, { "-e 'return 1'", " 0" },
  { "-v", "Lua 5.1.5  Copyright (C) 1994-2012 Lua.org, PUC-Rio| 0" }, { "-v -e 'print(1)'", "Lua 5.1.5  Copyright (C) 1994-2012 Lua.org, PUC-Rio|1| 0" }, { "-v SCRIPT", "Lua 5.1.5  Copyright (C) 1994-2012 Lua.org, PUC-Rio|script| 0", "print('script')" },
  { "-l string -e 'print(string ~= nil)'", "true| 0" }, { "-lstring -e 'print(1)'", "1| 0" }, { "-l", "usage: lua [options] [script [args]].|Available options are:|  -e stat  execute string 'stat'|  -l name  require library 'name'|  -i       enter interactive mode after executing 'script'|  -v       show version information|  --       stop handling options|  -        execute stdin and stop handling options| 1" }, { "-l no.such.module", "lua: module 'no.such.module' not found:|\tno field package.preload['no.such.module']|\tno file './no/such/module.x'|\tno file './no/such/module.y'|\tno file './no.y'|stack traceback:|\t[C]: ?|\t[C]: ?| 1", nil, nil, "LUA_PATH='./?.x' LUA_CPATH='./?.y'" }, { "-", "from input| 0", nil, "print('from input', ...)" }, { "- a b", "from input\ta\tb| 0", nil, "print('from input', ...)" }, { "", "from input| 0", nil, "print('from input')" }, { "", "lua: stdin:1: unexpected symbol near '='| 0", nil, "x = = 1" }, { "", "lua: stdin:1: m|stack traceback:|\t[C]: in function 'error'|\tstdin:1: in main chunk|\t[C]: ?| 0", nil, "error('m')" }, { "-- SCRIPT a", "a| 0", "print(...)" }, { "--", "input| 0", nil, "print('input')" }, { "-x", "usage: lua [options] [script [args]].|Available options are:|  -e stat  execute string 'stat'|  -l name  require library 'name'|  -i       enter interactive mode after executing 'script'|  -v       show version information|  --       stop handling options|  -        execute stdin and stop handling options| 1" }, { "--version", "usage: lua [options] [script [args]].|Available options are:|  -e stat  execute string 'stat'|  -l name  require library 'name'|  -i       enter interactive mode after executing 'script'|  -v       show version information|  --       stop handling options|  -        execute stdin and stop handling options| 1" }, { "-E", "usage: lua [options] [script [args]].|Available options are:|  -e stat  execute string 'stat'|  -l name  require library 'name'|  -i       enter interactive mode after executing 'script'|  -v       show version information|  --       stop handling options|  -        execute stdin and stop handling options| 1" }, { "-e1", "lua: (command line):1: unexpected symbol near '1'| 1" }, { "-vx", "usage: lua [options] [script [args]].|Available options are:|  -e stat  execute string 'stat'|  -l name  require library 'name'|  -i       enter interactive mode after executing 'script'|  -v       show version information|  --       stop handling options|  -        execute stdin and stop handling options| 1" }, { "-ex y", "lua: (command line):1: '=' expected near '<eof>'| 1" },
  { "SCRIPT", "no newline 0", "io.write('no newline')" }, { "SCRIPT", "error textoutput 0", "io.stderr:write('error text') io.write('output')" }, { "SCRIPT", "given| 0", "print(io.read('*a'))", "given" }, { "SCRIPT", "lua: attempt to yield across metamethod/C-call boundary|stack traceback:|\t[C]: in function 'yield'|\tSCRIPT:1: in main chunk|\t[C]: ?| 1", "coroutine.yield()" }, { "SCRIPT", "closing| 0", "local p = newproxy(true) getmetatable(p).__gc = function() print('closing') end" }, { "SCRIPT", " 0", "local p = newproxy(true) getmetatable(p).__gc = function() print('not at exit') end os.exit(0)" }, { "SCRIPT", "end| 0", "local p = newproxy(true) getmetatable(p).__gc = function() error('ignored') end print('end')" }, { "SCRIPT", "lua: SCRIPT:1: bad argument #1 to 'rep' (string expected, got no value)|stack traceback:|\t[C]: in function 'rep'|\tSCRIPT:1: in main chunk|\t[C]: ?| 1", "string.rep()" }, { "SCRIPT", "true| 0", "local function loop() return loop() + 1 end print(pcall(loop) == false)" }, { "SCRIPT", "lua: SCRIPT:1: without traceback| 1", "_TRACEBACK = nil debug.traceback = nil error('without traceback')" }, { "SCRIPT", "lua: SCRIPT:1: without debug| 1", "debug = nil error('without debug')" },
  { "SCRIPT", "script\t1| 0", "print('script', x)", nil, "LUA_INIT='x = 1'" }, { "-e 'print(x)'", "1| 0", nil, nil, "LUA_INIT='x = 1'" }, { "SCRIPT", "lua: LUA_INIT:1: init|stack traceback:|\t[C]: in function 'error'|\tLUA_INIT:1: in main chunk|\t[C]: ?| 1", "print('never')", nil, "LUA_INIT='error([[init]])'" }, { "SCRIPT", "lua: LUA_INIT:1: unexpected symbol near '<eof>'| 1", "print('never')", nil, "LUA_INIT='x ='" }, { "SCRIPT", "script| 0", "print('script')", nil, "LUA_INIT=" }, { "SCRIPT", "lua: cannot open /no/such/file: No such file or directory| 1", "print('never')", nil, "LUA_INIT=@/no/such/file" }, { "-v", "Lua 5.1.5  Copyright (C) 1994-2012 Lua.org, PUC-Rio|1| 0", nil, nil, "LUA_INIT='print(1)'" }, { "SCRIPT", "a;b| 0", "print(package.path)", nil, "LUA_PATH='a;b'" }, { "SCRIPT", "a;b| 0", "print(package.cpath)", nil, "LUA_CPATH='a;b'" },
}) do
  local name = row[1] .. (row[3] and " with " .. row[3] or "") .. (row[4] and " given " .. row[4] or "") .. (row[5] and " under " .. row[5] or "")
  equal((string.gsub(string.gsub(name, "\n", " NL "), "#", "sharp ")), run(row[1], row[3], row[4], row[5]), row[2])
end
for _, name in ipairs({ script, output, input }) do os.remove(name) end

print("1.." .. count)
