--[[---
description: A locale may name one for each category
manual: 5.8 os.setlocale
tags: [locale]
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

local names = {
  "CTYPE", "NUMERIC", "TIME", "COLLATE", "MONETARY", "MESSAGES",
  "PAPER", "NAME", "ADDRESS", "TELEPHONE", "MEASUREMENT", "IDENTIFICATION",
}
local all = "LC_" .. table.concat(names, "=C;LC_") .. "=C"
results("os.setlocale: all categories", '"C"', os.setlocale(all))
results("os.setlocale: one of them mixed", 'nil', os.setlocale(all, "ctype"))
results("os.setlocale: some categories", 'nil', os.setlocale("LC_CTYPE=C;LC_TIME=C"))
results("os.setlocale: no such locale in it", 'nil', os.setlocale((string.gsub(all, "TIME=C", "TIME=nowhere"))))
results("os.setlocale: still as it was", '"C"', os.setlocale())

print("1.." .. count)
