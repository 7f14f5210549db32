--[[
Gives binary chunks to every function that takes one. Runs on any Lua 5.1 implementation.

arguments: file of chunks, number of the first chunk to do; it writes a file chunk.lua where it is run
file:      for each chunk its length in a line, its bytes, a line break
prints:    for each chunk `<number> begins`, then a line for each function: what it gave, where a loaded function is
           shown by the length and sum of its `string.dump`.
]]

local file_name, first = ...
local path = './chunk.lua'
local print, pcall, tostring, type, format, gsub = print, pcall, tostring, type, string.format, string.gsub

local function show(value)
  if type(value) == 'table' then return 'table' end
  if type(value) ~= 'function' then return (gsub(tostring(value), '[%c\128-\255]', function(c) return format('\\%03d', c:byte()) end)) end
  local bytes = string.dump(value)
  local sum = 0
  for i = 1, #bytes do sum = (sum * 31 + bytes:byte(i)) % 2147483647 end
  return #bytes .. ':' .. sum
end

local function report(door, ok, ...)
  local text = door .. (ok and ' gives' or ' raises')
  for i = 1, select('#', ...) do text = text .. ' ' .. show((select(i, ...))) end
  print(text)
end

--- A reader of pieces, which counts its calls and then answers as `last` says.
local function pieces(chunk, size, last)
  local at, calls = 1, 0
  return function()
    calls = calls + 1
    if at > #chunk then return last end
    at = at + size
    return chunk:sub(at - size, at - 1)
  end, function() return calls end
end

--- A call of what also runs the chunk, for a while.
local function running(f, ...)
  debug.sethook(function() error('budget spent', 0) end, '', 10000)
  local function stop(...)
    debug.sethook()
    return ...
  end
  return stop(pcall(f, ...))
end

local doors = {
  function(chunk) report('loadstring', pcall(loadstring, chunk, '=name')) end,
  function(chunk) report('loadstring unnamed', pcall(loadstring, chunk)) end,
  function(chunk)
    local read, calls = pieces(chunk, 1)
    report('load of bytes', pcall(load, read, '@name'))
    print(calls())
  end,
  function(chunk)
    local read, calls = pieces(chunk, 7, '')
    report('load of pieces', pcall(load, read))
    print(calls())
  end,
  function() report('loadfile', pcall(loadfile, path)) end,
  function() report('dofile', running(dofile, path)) end,
  function()
    package.loaded.chunk = nil
    report('require', running(require, 'chunk'))
  end,
}

package.path, package.cpath = './?.lua', ''
local file = assert(io.open(file_name, 'rb'))
local number = 0
while true do
  local length = file:read('*n')
  if not length then break end
  file:read(1)
  local chunk = length == 0 and '' or file:read(length)
  number = number + 1
  if number >= tonumber(first) then
    print(number .. ' begins')
    io.stdout:flush()
    local output = assert(io.open(path, 'wb'))
    output:write(chunk)
    output:close()
    for _, door in ipairs(doors) do door(chunk) end
  end
end
print('end')
