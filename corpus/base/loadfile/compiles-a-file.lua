--[[---
description: loadfile compiles a file without running it
manual: 5.1 loadfile
tags: [files, syntax]
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

local name = os.tmpname()
local function write(text) local file = io.open(name, "wb") file:write(text) file:close() end
write("return 1, ...")
local f = loadfile(name)
equal("loadfile: gives a function", type(f), "function")
results("loadfile: the function takes arguments", list(1, "a", "b"), f("a", "b"))
write("# comment line\nreturn 3")
equal("loadfile: first line may start with a hash", loadfile(name)(), 3)
write("# comment line\nreturn +")
results("loadfile: lines are counted with the hash line", list(nil, name .. ":2: unexpected symbol near '+'"), loadfile(name))
write(string.dump(function() return "binary" end))
equal("loadfile: binary chunk", loadfile(name)(), "binary")
write("")
equal("loadfile: empty file", select("#", loadfile(name)()), 0)
write("return debug.getinfo(1, 'S').source")
equal("loadfile: chunk name is @ and the name", loadfile(name)(), "@" .. name)
os.remove(name)
results("loadfile: absent file", list(nil, "cannot open " .. name .. ": No such file or directory"), loadfile(name))
raises("loadfile: name must be a string", "bad argument #1 to 'loadfile' (string expected, got boolean)", function() loadfile(true) end)

print("1.." .. count)
