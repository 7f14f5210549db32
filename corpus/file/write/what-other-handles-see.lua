--[[---
description: What a file has buffered is not there for other files open on it
manual: 5.7 file:write
tags: [files, unspecified]
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
local out = io.open(name, "w")
local input = io.open(name)
local update = io.open(name, "r+")
results("file:write: succeeds", 'true', out:write("abc\n"))
results("file:read: nothing is there before a flush", '""', input:read("*a"))
results("file:flush: hands over", 'true', out:flush())
results("file:read: what was flushed is there", '"abc"', input:read("*l"))
results("file:write: the first block fills no buffer", 'true, true', out:write(string.rep("x", 4095)), out:write("yz"))
results("file:read: sees the full block only", '4096', #input:read("*a"))
results("file:write: update a buffer read before", '"a"', update:read(1))
results("file:write: update is written in its middle", 'true', update:write("BC"))
results("file:write: update and gone after a large read", '4', #update:read(5000))
results("file:setvbuf: unbuffered", 'true', out:setvbuf("no"))
results("file:write: goes out at once", 'true, "zEND"', out:write("END"), input:read("*a"))
results("file:seek: inside the block", '1, "bc\\\n"', update:seek("set", 1), update:read(3))
results("file:setvbuf: full after no keeps one byte", 'true, true, "1", true, ""', out:setvbuf("full"), out:write("1"), input:read("*a"), out:write("2"), input:read("*a"))
out:close()
input:close()
update:close()
os.remove(name)

print("1.." .. count)
