--[[
What every program of the argument sweep begins with: the values that are passed, how results and side effects are
put into words, and the loop that makes the calls. harness/sweep/sweep-program.ts appends the functions that call and
the numbers of the calls.

Each call prints one line: `@`, its number, what came of it; then whatever it changed in its arguments, then the
metamethods and functions that it called, in order, with their arguments. Everything here is a local, and nothing
relies on metatables of basic values: the calls may do what they like with both.
]]
local pcall, type, select, next, rawequal, tostring, pairs = pcall, type, select, next, rawequal, tostring, pairs
local unpack = unpack or table.unpack
local format, concat, sort, rep = string.format, table.concat, table.sort, string.rep
local string, table, math, io, os, package = string, table, math, io, os, package
local create, resume, yield, status = coroutine.create, coroutine.resume, coroutine.yield, coroutine.status
local setmetatable, randomseed, collectgarbage = setmetatable, math.randomseed, collectgarbage
local globals, setfenv, getfenv = _G, setfenv or function() end, getfenv or function() end
local debug, newproxy = debug or {}, newproxy or function() end
local raw_metatable = debug.getmetatable or getmetatable
local set_metatable = debug.setmetatable or function() end
local get_environment, set_environment = debug.getfenv or function() end, debug.setfenv or function() end
local get_upvalue = debug.getupvalue or function() end
local standard, temporary_file, file_type = io.stdout, io.tmpfile, io.type
local write, seek, read, close, flush = standard.write, standard.seek, standard.read, standard.close, standard.flush
local file_metatable, string_metatable = raw_metatable(standard), raw_metatable("")
local host = math.abs
local host_environment = get_environment(host)
local file_environment = get_environment(standard)
package.path, package.cpath = "./?.lua", "./?.so"

-- Words -----------------------------------------------------------------------------------------------------------

local values, arity, sole = {}, 0, nil -- the arguments of the call at hand
local NAMES = { [globals] = "_G", [host] = "math.abs", [file_metatable or globals] = "metatable of files" }

local function brief(value)
  local kind = type(value)
  if kind == "string" then return #value .. ":" .. value end
  if kind == "number" then return value ~= value and "nan" or format("%.17g", value) end
  if kind == "nil" then return "nil" end
  if kind == "boolean" then return value and "true" or "false" end
  if NAMES[value] then return NAMES[value] end
  for i = 1, arity do
    if rawequal(value, values[i]) then return "argument " .. i end
  end
  return kind
end

local function contents(value, depth)
  local fields, count = {}, 0
  for k, v in next, value do
    count = count + 1
    local is_inner = depth > 1 and type(v) == "table" and not NAMES[v] and not rawequal(v, value)
    fields[count] = brief(k) .. "=" .. (is_inner and contents(v, depth - 1) or brief(v))
  end
  sort(fields)
  return "{" .. concat(fields, " ") .. "}"
end

-- Depth of results that are tables.
local DEPTH = 2

local function full(value)
  local text = brief(value)
  if text == "table" then return contents(value, DEPTH) end
  return text
end

-- What functions and metamethods were called. A call that calls without end is cut short.
local log, logged, LONGEST = {}, 0, 40
local function note(event, ...)
  if logged >= LONGEST then return end
  local text = event
  for i = 1, select("#", ...) do text = text .. " " .. brief((select(i, ...))) end
  -- A hook may note something between any two of these lines.
  local at = logged + 1
  logged = at
  log[at] = text
end

-- Values ----------------------------------------------------------------------------------------------------------

local BYTES = {}
for i = 0, 255 do BYTES[i + 1] = string.char(i) end
BYTES = concat(BYTES)

local function noting(event, ...)
  local results, count = { ... }, select("#", ...)
  return function(...)
    note(event, ...)
    return unpack(results, 1, count)
  end
end
local object_metatable = {
  __index = noting("__index", "indexed"), __newindex = noting("__newindex"), __call = noting("__call", "called", 2),
  __tostring = noting("__tostring", "an object"), __len = noting("__len", 3), __eq = noting("__eq", true),
  __lt = noting("__lt", true), __le = noting("__le", true), __concat = noting("__concat", "joined"),
  __unm = noting("__unm", 7), __add = noting("__add", 7), __sub = noting("__sub", 7), __mul = noting("__mul", 7),
  __div = noting("__div", 7), __mod = noting("__mod", 7), __pow = noting("__pow", 7),
}
local guarded_metatable = {
  __call = function(_, ...) note("__call", ...) return ... end,
  __tostring = noting("__tostring", true), __metatable = "guarded", __index = { x = 5 },
}
NAMES[object_metatable], NAMES[guarded_metatable] = "metatable of objects", "metatable of guarded"

local function object() return setmetatable({ 1, n = 2 }, object_metatable) end
local function callable() return setmetatable({ 4, 5 }, guarded_metatable) end
-- With an upvalue of its own, because a call may set it.
local function echo() local note = note return function(...) note("function", ...) return ... end end
local function silent() local note = note return function(...) note("silent", ...) end end
local function failing() return function() error("failed") end end
local function less() local note = note return function(a, b) note("less", a, b) return a < b end end
local function counter() local n, m = 0, "m" return function() n = n + 1 return n, m end end
local function pieces(...)
  local list, i = { ... }, 0
  return function() i = i + 1 note("piece") return list[i] end
end
local function suspended() return create(function(...) note("body", ...) return yield(...) end) end
local function started() local co = create(function() yield(1) return 2 end) resume(co) return co end
local function dead() local co = create(function() end) resume(co) return co end

local prototype = newproxy(true)
if prototype then
  for event, method in pairs(object_metatable) do raw_metatable(prototype)[event] = method end
  NAMES[raw_metatable(prototype)] = "metatable of userdata"
end
local function proxy() return prototype and newproxy(prototype) end

local CONTENTS = "line one\n42 0x1F -7.5e2 x\n\nlast \0 line"
local opened, open_count = {}, 0
local function temporary()
  local file = temporary_file()
  if not file then return nil end
  write(file, CONTENTS)
  seek(file, "set", 0)
  open_count = open_count + 1
  opened[open_count] = file
  return file
end
local function closed() local file = temporary() close(file) open_count = open_count - 1 return file end
-- A function that has nothing to do with files gets the same one again while it leaves it alone.
local pool = {}
local function pooled()
  local free = pool[#pool]
  pool[#pool] = nil
  if not free then free = temporary() open_count = open_count - 1 end
  return free
end

-- Files with names, in the folder of the program.
local open_named, remove_named = io.open, os.remove
local function put(name, text)
  local file = open_named(name, "wb")
  if not file then return end
  write(file, text)
  close(file)
end
local function get(name)
  local file = open_named(name, "rb")
  if not file then return "absent" end
  local text = read(file, "*a")
  close(file)
  return brief(text)
end
local function name_of(value)
  local kind = type(value)
  if kind == "number" then return format("%.14g", value) end
  return kind == "string" and value or nil
end
local function forget(value)
  local name = name_of(value)
  if name then remove_named(name) end
end

-- Putting back ----------------------------------------------------------------------------------------------------

local function copy(original)
  local result = {}
  for k, v in next, original do result[k] = v end
  return result
end
local first_globals, loaded = copy(globals), package.loaded
local first_loaded, first_string = copy(loaded), copy(string)
local function put_back(changed, first)
  for k in next, changed do
    if first[k] == nil then changed[k] = nil end
  end
  for k, v in next, first do changed[k] = v end
end
local function put_back_globals()
  setfenv(0, globals)
  put_back(globals, first_globals)
  put_back(loaded, first_loaded)
  put_back(string, first_string)
  set_metatable(globals, nil)
  set_metatable(string, nil)
end
local function put_back_metatables()
  for _, value in pairs({ 0, true, host, dead() }) do set_metatable(value, nil) end
  set_metatable(nil, nil)
  set_metatable("", string_metatable)
end

local function close_files()
  for i = 1, open_count do
    local file = opened[i]
    if raw_metatable(file) ~= file_metatable then set_metatable(file, file_metatable) end
    set_environment(file, file_environment)
    if file_type(file) == "file" then close(file) end
    opened[i] = nil
  end
  open_count = 0
end

-- What a call left in an argument; nil for values that cannot change.
local function state(value)
  local kind = type(value)
  if kind == "table" then
    local metatable = raw_metatable(value)
    return contents(value, 1) .. (metatable and " with " .. full(metatable) or "")
  end
  if kind == "function" then
    local _, first = get_upvalue(value, 1)
    local environment = getfenv(value)
    return (environment == globals and "" or full(environment)) .. (type(first) == "number" and first or "")
  end
  if kind == "thread" then
    return status(value) .. " " .. brief(get_environment(value)) .. brief(raw_metatable(value))
  end
  if kind == "userdata" then
    local opened_or_not = file_type(value)
    local text = brief(raw_metatable(value)) .. (opened_or_not == nil and brief(get_environment(value)) or "")
    if opened_or_not == "file" then
      if get_environment(value) ~= file_environment then text = text .. " in " .. full(get_environment(value)) end
      text = text .. " at " .. brief(seek(value, "cur", 0))
    end
    return text .. " " .. (opened_or_not or "")
  end
  return nil
end

-- Calling ---------------------------------------------------------------------------------------------------------

local is_opaque, drains = false, false
local last_result

local function outcome(ok, ...)
  local count = select("#", ...)
  last_result = nil
  if not ok then return "error " .. full((...)) end
  local text = "ok"
  for i = 1, count do
    local value = select(i, ...)
    text = text .. " " .. (is_opaque and type(value) or full(value))
  end
  if count > 0 then
    last_result = (...)
    if drains and type(last_result) == "function" then
      for _ = 1, 3 do
        local results = { pcall(last_result) }
        text = text .. " then"
        for i = 1, 3 do text = text .. " " .. full(results[i]) end
        if results[2] == nil or not results[1] then break end
      end
    elseif file_type(last_result) == "file" and not NAMES[last_result] then
      local is_argument = false
      for i = 1, arity do is_argument = is_argument or rawequal(values[i], last_result) end
      if not is_argument then open_count = open_count + 1 opened[open_count] = last_result end
    end
  end
  return text
end

local function directly(call)
  if arity == 0 then return outcome(pcall(call)) end
  if arity == 1 then return outcome(pcall(call, values[1])) end
  if arity == 2 then return outcome(pcall(call, values[1], values[2])) end
  if arity == 3 then return outcome(pcall(call, values[1], values[2], values[3])) end
  if arity == 4 then return outcome(pcall(call, values[1], values[2], values[3], values[4])) end
  return outcome(pcall(call, values[1], values[2], values[3], values[4], values[5]))
end
local function in_coroutine(call)
  local co = create(call)
  return outcome(resume(co, values[1], values[2], values[3], values[4], values[5])) .. " " .. status(co)
end

-- Makes the calls whose numbers are `first` to `last`, printed as these and `base` more. `choices` has, for each
-- place, the positions in `make` of what is passed there. With a seed, the combinations are drawn; else the number of
-- the call tells which one it is.
local make, fresh = {}, {}
local before, after, is_opaque_call, is_skipped_call, is_noisy
local lines, line_count = {}, 0
local function print_lines()
  write(standard, concat(lines, "", 1, line_count))
  line_count = 0
end

local function perform(enter, call, choices, first, last, base, seed)
  arity = #choices
  local picked = {}
  for number = first, last do
    local rest = number
    for place = arity, 1, -1 do
      local list = choices[place]
      if seed then
        seed = seed * 16807 % 2147483647
        rest = seed
      end
      picked[place] = list[rest % #list + 1]
      rest = (rest - rest % #list) / #list
    end
    for place = 1, arity do values[place] = make[picked[place]]() end
    for place = arity + 1, 5 do values[place] = nil end
    logged = 0
    local is_skipped = is_skipped_call ~= nil and is_skipped_call(values, arity)
    if before then before(call) end
    is_opaque = is_opaque_call ~= nil and is_opaque_call(values, arity)
    if is_noisy then flush(standard) end
    local text = is_skipped and "left out" or enter(call)
    for place = 1, arity do
      local left = fresh[picked[place]]
      if left then
        local now = state(values[place])
        if now ~= left then text = text .. " [" .. place .. " is now " .. now .. "]" end
      end
    end
    if after and not is_skipped then text = text .. (after(call) or "") end
    if logged > 0 then text = text .. " [" .. concat(log, "; ", 1, logged) .. "]" end
    for place = 1, arity do
      local value = values[place]
      if make[picked[place]] == pooled then
        if state(value) == fresh[picked[place]] then pool[#pool + 1] = value
        else open_count = open_count + 1 opened[open_count] = value end
      end
    end
    if open_count > 0 then close_files() end
    line_count = line_count + 1
    lines[line_count] = "\n@" .. base + number .. " " .. text .. "\n@."
    if is_noisy or line_count >= 100 then print_lines() end
  end
  print_lines()
end

local function get_ready()
  for i = 1, #make do
    fresh[i] = state(make[i]())
    close_files()
  end
end
