--[[
Loads binary chunks and runs those that load, one line of results each. Runs on any Lua 5.1 implementation.

arguments: file of chunks, number of the first one to do, `hooked` for other surroundings: a hook that does nothing
           of note runs at every call and return, and leaves other values in the registers above a call's results
file:      for each chunk its length in a line, its bytes, a line break
prints:    for each chunk `<number> loading`, then `refused <message>`, or `accepted` and, once it has run,
           `ran <how it ended> <what it printed>`. Whoever reads on sees from the last line what ended this process.
]]

local file_name, first, surroundings = ...
local real = {}
for name, value in pairs(_G) do real[name] = value end
local error, pcall, type, tostring, select, unpack = error, pcall, type, tostring, select, unpack
local create, sethook, concat, min = coroutine.create, debug.sethook, table.concat, math.min
local format, gsub, rep, sub = string.format, string.gsub, string.rep, string.sub
local resume, yield, status = coroutine.resume, coroutine.yield, coroutine.status

local STEPS, PATIENCE = 2000, 10
local spent, output, output_size
local SPENT = {}

local function junk(...)
  local a, b, c, d, e, f, g, h = 'junk', 'junk', 'junk', 'junk', 'junk', 'junk', 'junk', 'junk'
  local i, j, k, l, m, n, o, p = 'junk', 'junk', 'junk', 'junk', 'junk', 'junk', 'junk', 'junk'
end

local EVENTS = surroundings == 'hooked' and 'cr' or ''

-- After the budget is spent every further step is an error, so that no pcall holds a program up.
local function watch(event)
  if event ~= 'count' then return junk() end
  spent = spent + 1
  if spent > PATIENCE then error(SPENT, 0) end
end

local function check(ok, ...)
  if spent > PATIENCE then error(SPENT, 0) end
  return ok, ...
end

local function plain(value)
  local kind = type(value)
  if kind == 'string' then return value end
  if kind == 'number' or kind == 'boolean' or kind == 'nil' then return tostring(value) end
  return value == SPENT and 'budget spent' or kind
end

local function emit(text)
  output_size = output_size + #text
  if output_size < 2000 then output[#output + 1] = text end
end

local function watched(f)
  return function(...)
    sethook(watch, EVENTS, STEPS)
    return f(...)
  end
end

local function copy(t)
  local c = {}
  for k, v in real.pairs(t) do c[k] = v end
  return c
end

--- What a damaged chunk can reach: nothing that leaves a trace in the next one's world, nothing that takes long.
local function world()
  local w = {
    assert = real.assert, error = error, ipairs = real.ipairs, next = real.next, pairs = real.pairs, rawequal = real.rawequal,
    rawget = real.rawget, rawset = real.rawset, select = select, tonumber = real.tonumber, type = type, unpack = unpack,
    setmetatable = real.setmetatable, tostring = plain, _VERSION = real._VERSION,
    getmetatable = function(v) if type(v) == 'table' then return real.getmetatable(v) end end,
    math = copy(real.math), table = copy(real.table), string = copy(real.string),
  }
  w._G = w
  w.math.random, w.math.randomseed = nil, nil
  w.string.rep = function(s, n) return rep(s, min(n, 100)) end
  for _, name in real.ipairs { 'find', 'match', 'gmatch', 'gfind', 'gsub', 'format' } do
    local f = real.string[name]
    -- Subjects are short: matching has no instructions to count.
    w.string[name] = function(s, p, ...) return f(type(s) == 'string' and sub(s, 1, 100) or s, type(p) == 'string' and sub(p, 1, 20) or p, ...) end
  end
  w.table.concat = function(t, s, i, j) return concat(t, s, i, j and min(j, 1000)) end
  w.unpack = function(t, i, j) return unpack(t, i, j and min(j, 1000)) end
  w.pcall = function(...) return check(pcall(...)) end
  w.xpcall = function(f, h) return check(real.xpcall(f, h)) end
  w.print = function(...)
    for i = 1, select('#', ...) do emit(plain((select(i, ...)))) emit('\t') end
    emit('\n')
  end
  w.io = { write = function(...) for i = 1, select('#', ...) do emit(plain((select(i, ...)))) end end }
  w.coroutine = {
    create = function(f) return create(watched(f)) end,
    resume = function(...) return check(resume(...)) end,
    wrap = function(f)
      local c = create(watched(f))
      return function(...)
        local function pass(ok, ...) if not ok then error((...), 0) end return ... end
        return pass(check(resume(c, ...)))
      end
    end,
    yield = yield, status = status,
  }
  return w
end

local function escape(text)
  return (gsub(text, '[%c\\\128-\255]', function(c) return format('\\%03d', c:byte()) end))
end

local function say(...)
  real.io.write(...)
  real.io.flush()
end

-- Damaged code reads registers that it never set: clears what the driver's own calls left in the stack.
local clean = real.loadstring('local a' .. rep(', a', 189))

local string_metatable = real.getmetatable('')
local function run(f)
  real.setfenv(f, world())
  -- No library but the narrowed one, also for methods of strings.
  string_metatable.__index = real.getfenv(f).string
  spent, output, output_size = 0, {}, 0
  sethook(watch, EVENTS, STEPS)
  clean()
  local ok, value = pcall(f, 1, 'two', { 3 })
  sethook()
  string_metatable.__index = real.string
  -- It may have found this very table in a register that `print` used.
  local whole, text = pcall(concat, output)
  if not whole then text = 'output spoilt' end
  say('ran ', escape(ok and 'well ' .. plain(value) or 'error ' .. plain(value)), ' ', escape(text), '\n')
end

local file = real.assert(real.io.open(file_name, 'rb'))
local number = 0
while true do
  local length = file:read('*n')
  if not length then break end
  file:read(1)
  local chunk = length == 0 and '' or file:read(length)
  number = number + 1
  if number >= real.tonumber(first) then
    say(tostring(number), ' loading\n')
    local f, message = real.loadstring(chunk, '=name')
    if f then
      say('accepted\n')
      run(f)
    else
      say('refused ', escape(plain(message)), '\n')
    end
    f = nil
  end
end
say('end\n')
