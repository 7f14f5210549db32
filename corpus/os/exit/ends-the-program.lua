--[[---
description: os.exit ends the program at once with its status
manual: 5.8 os.exit
tags: [processes, files]
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
local function quoted(text) return "'" .. string.gsub(text, "'", "'\\''") .. "'" end
local function status(code) return os.execute(interpreter .. " -e " .. quoted(code) .. " >/dev/null 2>&1") / 256 end
if not interpreter or os.execute(interpreter .. " -v >/dev/null 2>&1") ~= 0 or os.execute(interpreter .. " -e " .. quoted("os.exit(7)") .. " >/dev/null 2>&1") ~= 7 * 256 then
  print("1..0 # SKIP the name of the interpreter is not known")
  os.exit(0)
end
for i, row in ipairs({ { "os.exit()", 0 }, { "os.exit(0)", 0 }, { "os.exit(1)", 1 }, { "os.exit(255)", 255 }, { "os.exit(256)", 0 }, { "os.exit(-1)", 255 }, { "os.exit('3')", 3 }, { "os.exit(3.9)", 3 }, { "os.exit(nil)", 0 }, { "pcall(os.exit, 4)", 4 }, { "coroutine.wrap(function() os.exit(5) end)()", 5 }, { "os.exit(6) error('never')", 6 }, { "error('x')", 1 }, { "return 5", 0 }, { "x =", 1 } }) do
  equal("os.exit: " .. row[1], status(row[1]), row[2])
end

print("1.." .. count)
