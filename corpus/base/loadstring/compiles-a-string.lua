--[[---
description: loadstring compiles a string, and names the chunk
manual: 5.1 loadstring
tags: [syntax, errors, messages]
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

equal("loadstring: gives a function", type(loadstring("return 1")), "function")
equal("loadstring: the function runs the chunk", loadstring("return 1 + 1")(), 2)
results("loadstring: arguments are varargs of the chunk", list(1, nil, 3), loadstring("return ...")(1, nil, 3))
results("loadstring: syntax error", list(nil, "[string \"x =\"]:1: unexpected symbol near '<eof>'"), loadstring("x ="))
results("loadstring: own chunk name with =", list(nil, "mine:1: unexpected symbol near '<eof>'"), loadstring("x =", "=mine"))
results("loadstring: own chunk name with @", list(nil, "file.lua:1: unexpected symbol near '<eof>'"), loadstring("x =", "@file.lua"))
results("loadstring: plain chunk name is quoted", list(nil, "[string \"plain\"]:1: unexpected symbol near '<eof>'"), loadstring("x =", "plain"))
results("loadstring: only the first line of the text is the name", list(nil, "[string \"local a...\"]:2: unexpected symbol near '<eof>'"), loadstring("local a\nx ="))
equal("loadstring: long names are cut for syntax errors", select(2, loadstring("x = " .. string.rep("a", 100) .. " +")), "[string \"x = " .. string.rep("a", 59) .. "...\"]:1: unexpected symbol near '<eof>'")
equal("loadstring: and a little shorter for the frames of the stack", debug.getinfo(loadstring("x = " .. string.rep("a", 100)), "S").short_src, "[string \"x = " .. string.rep("a", 39) .. "...\"]")
equal("loadstring: environment of the chunk is the global one", getfenv(loadstring("")), _G)
equal("loadstring: locals of the caller are not seen", (function() local hidden = 1 return loadstring("return hidden")() end)(), nil)
equal("loadstring: empty string", select("#", loadstring("")()), 0)
equal("loadstring: number is converted", select(2, loadstring(12)), "[string \"12\"]:1: unexpected symbol near '12'")
equal("loadstring: a hash line is not skipped", (loadstring("#x\nreturn 1")), nil)
equal("loadstring: source with zeros in a string", #loadstring("return 'a\0b'")(), 3)
equal("loadstring: truncated binary chunk", (loadstring(string.dump(function() end):sub(1, 20))), nil)
raises("loadstring: nil", "bad argument #1 to 'loadstring' (string expected, got nil)", function() loadstring(nil) end)
raises("loadstring: function", "bad argument #1 to 'loadstring' (string expected, got function)", function() loadstring(print) end)

print("1.." .. count)
