--[[
Runs specification files written for busted (describe, it, before_each, …) on any Lua 5.1, with nothing but the
pure-Lua luassert; prints each test with its result, so that two implementations can be compared.

arguments: the files
]]

local assert, pcall, xpcall, print, ipairs, tostring = assert, pcall, xpcall, print, ipairs, tostring
local loadfile, setfenv, setmetatable, unpack = loadfile, setfenv, setmetatable, unpack
local concat = table.concat
local luassert = require 'luassert'

local passed, failed = 0, 0
local path, befores, afters = {}, { {} }, { {} }

-- Addresses differ between any two runs.
local function plain(message)
  return (tostring(message):gsub('0x%x+', 'ADDRESS'))
end

local function run_all(lists, first, last, step)
  for i = first, last, step do
    for _, f in ipairs(lists[i]) do f() end
  end
end

local function it(name, body)
  local snapshot = luassert:snapshot()
  local ok, message = xpcall(function()
    run_all(befores, 1, #befores, 1)
    if body then body() end
  end, function(m) return plain(type(m) == 'table' and (m.message or 'table') or m) end)
  local cleaned, why = pcall(run_all, afters, #afters, 1, -1)
  snapshot:revert()
  if ok and cleaned then passed = passed + 1 else failed = failed + 1 end
  print((ok and cleaned) and 'ok' or 'not ok', concat(path, ' '), name, ok and (cleaned and '' or plain(why)) or message)
end

local finished
local function describe(name, body)
  path[#path + 1] = name
  befores[#befores + 1], afters[#afters + 1] = {}, {}
  local outer = finished
  finished = {}
  local ok, message = pcall(body)
  if not ok then
    failed = failed + 1
    print('not ok', concat(path, ' '), plain(message))
  end
  for _, f in ipairs(finished) do f() end
  finished = outer
  path[#path], befores[#befores], afters[#afters] = nil, nil, nil
end

local names = {
  describe = describe, context = describe, it = it, spec = it, test = it, insulate = describe, expose = describe,
  pending = function(name) print('pending', name) end,
  before_each = function(f) befores[#befores][#befores[#befores] + 1] = f end,
  after_each = function(f) afters[#afters][#afters[#afters] + 1] = f end,
  setup = function(f) f() end, lazy_setup = function(f) f() end, strict_setup = function(f) f() end,
  teardown = function(f) if finished then finished[#finished + 1] = f end end,
  lazy_teardown = function() end, strict_teardown = function() end, randomize = function() end, finally = function() end,
  assert = luassert, spy = require 'luassert.spy', stub = require 'luassert.stub', mock = require 'luassert.mock',
  match = require 'luassert.match',
}

for _, file in ipairs(arg) do
  print('# ' .. file)
  local chunk, message = loadfile(file)
  if chunk then
    local world = setmetatable({}, { __index = function(_, key)
      local own = names[key]
      if own ~= nil then return own end
      return _G[key]
    end })
    for key, value in pairs(names) do _G[key] = value end
    local ok, why = pcall(setfenv(chunk, world))
    if not ok then
      failed = failed + 1
      print('not ok', file, plain(why))
    end
    _G.assert = assert
  else
    print('not ok', message)
  end
end
print(passed .. ' passed, ' .. failed .. ' failed')
