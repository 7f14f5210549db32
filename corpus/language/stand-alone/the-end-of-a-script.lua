--[[---
description: the command line - what a script leaves at its end, and errors without a traceback
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
  { "SCRIPT", "error textoutput 0", "io.stderr:write('error text') io.write('output')" },
  { "SCRIPT", "given| 0", "print(io.read('*a'))", "given" },
  { "SCRIPT", "lua: attempt to yield across metamethod/C-call boundary|stack traceback:|\t[C]: in function 'yield'|\tSCRIPT:1: in main chunk|\t[C]: ?| 1", "coroutine.yield()" },
  { "SCRIPT", "closing| 0", "local p = newproxy(true) getmetatable(p).__gc = function() print('closing') end" },
  { "SCRIPT", " 0", "local p = newproxy(true) getmetatable(p).__gc = function() print('not at exit') end os.exit(0)" },
  { "SCRIPT", "end| 0", "local p = newproxy(true) getmetatable(p).__gc = function() error('ignored') end print('end')" },
  { "SCRIPT", "lua: SCRIPT:1: bad argument #1 to 'rep' (string expected, got no value)|stack traceback:|\t[C]: in function 'rep'|\tSCRIPT:1: in main chunk|\t[C]: ?| 1", "string.rep()" },
  { "SCRIPT", "true| 0", "local function loop() return loop() + 1 end print(pcall(loop) == false)" },
  { "SCRIPT", "lua: SCRIPT:1: without traceback| 1", "_TRACEBACK = nil debug.traceback = nil error('without traceback')" },
  { "SCRIPT", "lua: SCRIPT:1: without debug| 1", "debug = nil error('without debug')" },
}) do
  local name = row[1] .. (row[3] and " with " .. row[3] or "") .. (row[4] and " given " .. row[4] or "") .. (row[5] and " under " .. row[5] or "")
  equal((string.gsub(string.gsub(name, "\n", " NL "), "#", "sharp ")), run(row[1], row[3], row[4], row[5]), row[2])
end
for _, name in ipairs({ script, output, input }) do os.remove(name) end

print("1.." .. count)
