--[[---
description: dofile without a name runs standard input
manual: 5.1 dofile
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

equal("dofile: without a name standard input runs", given("print('from input')", "dofile()"), "from input\n")
equal("dofile: its results come back", given("return 1, nil, 'x'", "print(dofile())"), "1\tnil\tx\n")
equal("dofile: its first line may start with a hash", given("#!lua\nreturn 2", "print(dofile())"), "2\n")
equal("dofile: empty standard input gives nothing", given("", "print(select('#', dofile()))"), "0\n")
equal("dofile: messages name it stdin", given("x = = 1", "print(pcall(dofile))"), "false\tstdin:1: unexpected symbol near '='\n")
equal("dofile: errors in it pass on", given("\nerror('inside')", "print(pcall(dofile))"), "false\tstdin:2: inside\n")
equal("dofile: nil is no name", given("return 3", "print(dofile(nil))"), "3\n")
os.remove(input) os.remove(output)

print("1.." .. count)
