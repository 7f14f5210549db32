--[[
Calls every function of some modules with many drawn arguments, and prints each call with its results or its error,
so that two implementations can be compared on libraries for which nobody wrote a test that runs by itself.

arguments: names of modules. The last line says how many calls were made, and how many gave results.
]]

local print, pcall, type, tostring, ipairs, pairs, select = print, pcall, type, tostring, ipairs, pairs, select
local sort, concat, format, floor, gsub = table.sort, table.concat, string.format, math.floor, string.gsub
local sethook, setmetatable, rawget, error, unpack = debug.sethook, setmetatable, rawget, error, unpack

--- More instructions than this are too many for one call.
local LONGEST = 300000
--- Calls of each function with drawn arguments.
local DRAWN = 120

-- What would reach beyond the program, or depends on when it runs, is taken away.
local function refuse() error('not here', 0) end
local WHEN = 1500000000
local date = os.date
os.exit, os.execute, os.remove, os.rename, os.tmpname, io.popen, io.open, io.lines, io.output, io.input, io.read =
  refuse, refuse, refuse, refuse, refuse, refuse, refuse, refuse, refuse, refuse, refuse
os.clock, os.time = function() return 1 end, function(t) return t and t.year and 1 or WHEN end
os.date = function(f, t) return date(f and '!' .. gsub(f, '^!', '') or '!%c', t or WHEN) end
arg[-1] = nil

local function show(value, depth, seen)
  local kind = type(value)
  if kind == 'string' then
    if #value > 200 then return format('%q', value:sub(1, 200)) .. '…' .. #value end
    return format('%q', value)
  end
  if kind ~= 'table' then return kind == 'number' and tostring(value) or kind == 'boolean' and tostring(value) or kind end
  if seen[value] then return '<again>' end
  if depth > 4 then return '{…}' end
  seen[value] = true
  local items = {}
  local count = 0
  for k, v in next, value do
    count = count + 1
    if count > 60 then break end
    items[count] = '[' .. show(k, depth + 1, seen) .. ']=' .. show(v, depth + 1, seen)
  end
  sort(items)
  seen[value] = nil
  return '{' .. concat(items, ',') .. '}' .. (getmetatable(value) and '*' or '')
end

local function list(...)
  local shown = {}
  for i = 1, select('#', ...) do shown[i] = show((select(i, ...)), 1, {}) end
  return concat(shown, ' ')
end

local MAKERS = {
  function() return nil end, function() return true end, function() return false end,
  function() return 0 end, function() return 1 end, function() return -1 end, function() return 2.5 end,
  function() return 10 end, function() return 255 end,
  function() return '' end, function() return 'abc' end, function() return 'a b  c' end,
  function() return 'dir/name.ext' end, function() return '%d+' end, function() return 'x=1,y=2' end,
  function() return '12' end, function() return ' padded\n' end, function() return '<a href="b">&amp;\0\200</a>' end,
  function() return '[1,{"k":null}]' end, function() return 'a' end, function() return ',' end,
  function() return { 1, 2, 3 } end, function() return { 'b', 'a', 'c' } end, function() return {} end,
  function() return { a = 1, b = { 2 } } end, function() return { { 1, 2 }, { 3 } } end,
  function() return { 'x', nil, 'z', n = 3 } end,
  function() return function(...) return ... end end,
  -- The text of a table tells its address.
  function() return function(a, b)
    if type(a) ~= 'string' and type(a) ~= 'number' or type(b) ~= 'string' and type(b) ~= 'number' then return false end
    return tostring(a) < tostring(b)
  end end,
  function() return function(x) return x end end,
  function() return setmetatable({ 5 }, { __index = { 6, k = 'v' }, __tostring = function() return 'shown' end }) end,
}

local seed = 1
local function draw(n)
  seed = (seed * 16807) % 2147483647
  return floor(seed / 2147483647 * n) + 1
end

local calls, results = 0, 0

local function finish(name, given, ok, ...)
  sethook()
  calls = calls + 1
  if ok then results = results + 1 end
  print(name, given, ok, list(...))
end

local function try(name, f, ...)
  local given = list(...)
  sethook(function() error('too long', 0) end, '', LONGEST)
  finish(name, given, pcall(f, ...))
end

local function exercise(name, f)
  for i = 1, #MAKERS do try(name, f, MAKERS[i]()) end
  for _ = 1, DRAWN do
    local n = draw(4) - 1
    local args = {}
    for i = 1, n do args[i] = MAKERS[draw(#MAKERS)]() end
    try(name, f, unpack(args, 1, n))
  end
end

for _, name in ipairs(arg) do
  local ok, value = pcall(require, name)
  print('# ' .. name, ok, ok and type(value) or gsub(tostring(value), '\n.*', ''))
  if ok and type(value) == 'function' then
    exercise(name, value)
  elseif ok and type(value) == 'table' then
    local names = {}
    for k, v in pairs(value) do
      if type(k) == 'string' and type(v) == 'function' then names[#names + 1] = k end
    end
    sort(names)
    for _, k in ipairs(names) do exercise(name .. '.' .. k, value[k]) end
  end
end
print(calls .. ' calls, ' .. results .. ' with results')
