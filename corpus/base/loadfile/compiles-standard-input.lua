--[[---
description: loadfile without a name compiles standard input
manual: 5.1 loadfile
tags: [files, processes]
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
local input, output = os.tmpname(), os.tmpname()
local function given(text, statement)
  local file = io.open(input, "wb") file:write(text) file:close()
  os.execute(interpreter .. ' -e "' .. statement .. '" <' .. input .. " >" .. output .. " 2>&1")
  file = io.open(output, "rb") local shown = file:read("*a") file:close()
  return shown
end

equal("loadfile: without a name standard input is compiled", given("return ..., 5", "print(loadfile()('given'))"), "given\t5\n")
equal("loadfile: it is not run", given("print('from input')", "print(type(loadfile()))"), "function\n")
equal("loadfile: its first line may start with a hash", given("#!lua\nreturn 2", "print(loadfile()())"), "2\n")
equal("loadfile: messages name it stdin", given("x = = 1", "print(loadfile())"), "nil\tstdin:1: unexpected symbol near '='\n")
equal("loadfile: the chunk is named stdin", given("", "print(debug.getinfo(loadfile()).source)"), "=stdin\n")
equal("loadfile: nil is no name", given("return 3", "print(loadfile(nil)())"), "3\n")
equal("loadfile: what is read is gone", given("return 1", "loadfile() print(io.read('*a') == '')"), "true\n")
os.remove(input) os.remove(output)

print("1.." .. count)
