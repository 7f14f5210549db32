--[[
Runs a conformance case and writes down how it calls the library: `lua5.1 record-calls.lua CASE OUT FIRST_LINE`.
A line of OUT is one distinct call: the function's names, `returned` or `raised`, then the arguments, parted by tabs.
A call hook sees the calls, so that nothing that the case can observe is wrapped; calls from lines before FIRST_LINE
(the prelude of the case) are passed over. Coroutines have hooks of their own: they get this one when they are resumed.
]]
local path, out, first = arg[1], arg[2], tonumber(arg[3])
local getinfo, getlocal, sethook = debug.getinfo, debug.getlocal, debug.sethook
local type, tostring, format, gsub, concat = type, tostring, string.format, string.gsub, table.concat
local byte, sub, pairs, next, remove, open = string.byte, string.sub, pairs, next, table.remove, io.open
local resume, catch, catchWith = coroutine.resume, pcall, xpcall

-- A function may have two names: string.gfind is string.gmatch.
local names = {}
local function learn(prefix, functions)
  for name, value in pairs(functions) do
    if type(value) == "function" then names[value] = (names[value] and names[value] .. " " or "") .. prefix .. name end
  end
end
learn("", _G)
for _, library in pairs({ "coroutine", "package", "string", "table", "math", "io", "os", "debug" }) do
  learn(library .. ".", _G[library])
end
learn("file:", getmetatable(io.stdout).__index)

local seen, standing = {}, {}

--- Letters, digits and what else is no white space stay; the rest is written as %XX.
local function text(value)
  if type(value) == "string" then
    return "string " .. gsub(sub(value, 1, 60), "[%c%s%%]", function(c) return format("%%%02X", byte(c)) end)
  elseif type(value) == "number" then
    return "number " .. format("%.17g", value)
  elseif type(value) == "boolean" then
    return tostring(value)
  end
  return type(value)
end

--- Levels of the stack below the function that the hook is about, which tell a call that ended by an error from the
--- call around it that caught the error; deep recursion is all one.
local function depth(f)
  if f ~= catch and f ~= catchWith then return 0 end
  local level = 4
  while level < 100 and getinfo(level, "l") ~= nil do level = level + 1 end
  return level
end

local function call(name, f)
  local from = getinfo(4, "Sl")
  local isPrelude = from ~= nil and from.what ~= "C" and from.short_src == path and from.currentline < first
  local words = { "" }
  local count = 0
  while getlocal(3, count + 1) ~= nil do count = count + 1 end
  -- The machinery of the hook leaves one value above the arguments.
  for i = 1, count - 1 do
    local _, value = getlocal(3, i)
    words[#words + 1] = text(value)
    if f == resume and i == 1 and type(value) == "thread" then sethook(value, hook, "cr") end
  end
  standing[#standing + 1] = { f = f, name = name, words = words, isPrelude = isPrelude, depth = depth(f) }
end

local function finish(entry, how)
  if entry.isPrelude then return end
  entry.words[1] = entry.name .. "\t" .. how
  seen[concat(entry.words, "\t")] = true
end

function hook(event)
  local f = getinfo(2, "f").func
  local name = names[f]
  if name == nil then return end
  if event == "call" then return call(name, f) end
  local level = depth(f)
  if level > 0 then level = level - 1 end
  for i = #standing, 1, -1 do
    if standing[i].f == f and standing[i].depth == level then
      finish(standing[i], "returned")
      remove(standing, i)
      for j = #standing, i, -1 do finish(remove(standing, j), "raised") end
      return
    end
  end
end
local recorder = hook
hook = nil

local chunk = assert(loadfile(path))
local pcall = pcall
setfenv(call, setmetatable({ hook = recorder }, { __index = _G }))
arg = { [0] = path, [-1] = arg[-1] }
sethook(recorder, "cr")
pcall(chunk)
sethook()
if #standing > 0 and standing[#standing].f == sethook then remove(standing) end
for i = #standing, 1, -1 do finish(standing[i], "raised") end
local file = open(out, "w")
for line in next, seen do file:write(line, "\n") end
file:close()
