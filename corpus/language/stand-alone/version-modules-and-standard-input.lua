--[[---
description: the command line - -v, -l, - and standard input
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
  { "-v", "Lua 5.1.5  Copyright (C) 1994-2012 Lua.org, PUC-Rio| 0" },
  { "-v -e 'print(1)'", "Lua 5.1.5  Copyright (C) 1994-2012 Lua.org, PUC-Rio|1| 0" },
  { "-v SCRIPT", "Lua 5.1.5  Copyright (C) 1994-2012 Lua.org, PUC-Rio|script| 0", "print('script')" },
  { "-l string -e 'print(string ~= nil)'", "true| 0" },
  { "-lstring -e 'print(1)'", "1| 0" },
  { "-l", "usage: lua [options] [script [args]].|Available options are:|  -e stat  execute string 'stat'|  -l name  require library 'name'|  -i       enter interactive mode after executing 'script'|  -v       show version information|  --       stop handling options|  -        execute stdin and stop handling options| 1" },
  { "-l no.such.module", "lua: module 'no.such.module' not found:|\tno field package.preload['no.such.module']|\tno file './no/such/module.x'|\tno file './no/such/module.y'|\tno file './no.y'|stack traceback:|\t[C]: ?|\t[C]: ?| 1", nil, nil, "LUA_PATH='./?.x' LUA_CPATH='./?.y'" },
  { "-", "from input| 0", nil, "print('from input', ...)" },
  { "- a b", "from input\ta\tb| 0", nil, "print('from input', ...)" },
  { "", "from input| 0", nil, "print('from input')" },
  { "", "lua: stdin:1: unexpected symbol near '='| 0", nil, "x = = 1" },
  { "", "lua: stdin:1: m|stack traceback:|\t[C]: in function 'error'|\tstdin:1: in main chunk|\t[C]: ?| 0", nil, "error('m')" },
  { "-- SCRIPT a", "a| 0", "print(...)" },
}) do
  local name = row[1] .. (row[3] and " with " .. row[3] or "") .. (row[4] and " given " .. row[4] or "") .. (row[5] and " under " .. row[5] or "")
  equal((string.gsub(string.gsub(name, "\n", " NL "), "#", "sharp ")), run(row[1], row[3], row[4], row[5]), row[2])
end
for _, name in ipairs({ script, output, input }) do os.remove(name) end

print("1.." .. count)
