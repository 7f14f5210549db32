--[[
Runs many programs in one process of a Lua 5.1 implementation, each as if it were run alone.

Reads the file `batch` in the current folder (the implementation's own name, a secret word, the number of
programs, then each program as its length and its bytes). Programs write to the real standard output and error;
after each one a mark made of the secret word and the program's status follows on both streams. Nothing that a
program can see is wrapped, except coroutine.running.

How a program comes to see the same stack as in a process of its own: it runs in a coroutine whose only other
function is an anonymous chunk named [C] without line information, where a lone process has the C function that
called the main chunk. Levels, positions and tracebacks agree; the harness turns `[C]: in main chunk` into `[C]: ?`.

What is restored: globals (a new table each time), math.random, the collector's settings, default files.
What a program may damage beyond that (library tables, metatables of basic types, registry, locale, buffering) is
looked at after each program, and if it changed this process retires.
What is not isolated: files in the current folder, and environments of C functions (debug.setfenv). What is not
disguised: fields of level 2 in debug.getinfo; the C stack, which has room for one call less; the message handler, which
is missing while a program runs (load calls it for an error in its reader); finalisers, which the end of a process runs
in another way than a collection does. The harness asks a lone process about programs that may have met any of these.

Statuses: 0 and 1 as a process would end; `fresh` when only a lone process can tell. Words may follow: `retire`, and `plain`
where the line number of the anonymous chunk could not be taken away.
]]

local pairs, type, next, rawget = pairs, type, next, rawget
local loadstring, setfenv, collectgarbage, pcall = loadstring, setfenv, collectgarbage, pcall
local create, resume, status_of = coroutine.create, coroutine.resume, coroutine.status
local traceback, gethook = debug.traceback, debug.gethook
local debug_getmetatable, debug_getfenv = debug.getmetatable, debug.getfenv
local randomseed, exit, concat = math.randomseed, os.exit, table.concat
local find, match, gmatch = string.find, string.match, string.gmatch
local stdin, stdout, stderr, input, output = io.stdin, io.stdout, io.stderr, io.input, io.output
local debug_library, loaded, first_globals = debug, package.loaded, _G

local batch = assert(io.open("batch", "rb"))
local own_name, secret, count = batch:read("*l"), batch:read("*l"), tonumber(batch:read("*l"))

-- Standing in for the C function below a main chunk -------------------------------------------------------

-- Cuts the line numbers out of a dumped function without constants or inner functions, so that positions in
-- it are unknown as they are for C functions. The layout is that of the reference on the machine at hand; if it
-- is another one, nil.
local function without_lines(chunk)
  local bytes = string.dump(chunk)
  local function int(at)
    local a, b, c, d = bytes:byte(at, at + 3)
    return a + b * 256 + c * 65536 + d * 16777216
  end
  local header, word = 12, bytes:byte(9)
  local at = header + 1
  at = at + word + int(at) + 8 + 4 -- source name, line numbers, four small fields
  local instructions = int(at)
  at = at + 4 + 4 * instructions
  if int(at) ~= 0 or int(at + 4) ~= 0 or int(at + 8) ~= instructions then return nil end
  return loadstring(bytes:sub(1, at + 7) .. ("\0"):rep(4) .. bytes:sub(at + 12 + 4 * instructions))
end

local plain_bottom = loadstring("(...)()", "=[C]")
local stripped, bottom = pcall(without_lines, plain_bottom)
local is_plain = not stripped or not bottom
if is_plain then bottom = plain_bottom end

local running = coroutine.running
local main_coroutine
function coroutine.running()
  local current = running()
  if current == main_coroutine then return nil end -- one value, as the original
  return current
end

-- Globals as a new state has them ---------------------------------------------------------------------------

-- In the order in which the libraries register them, so that pairs(_G) comes out in the same order.
local NAMES = {}
for name in ([[_G assert collectgarbage dofile error gcinfo getfenv getmetatable loadfile load loadstring next pcall
  print rawequal rawget rawset select setfenv setmetatable tonumber tostring type unpack xpcall _VERSION ipairs pairs
  newproxy coroutine package module require table io os string math debug arg]]):gmatch("%S+") do
  NAMES[#NAMES + 1] = name
end
local is_listed = {}
for _, name in pairs(NAMES) do is_listed[name] = true end
for name in pairs(first_globals) do
  if not is_listed[name] then NAMES[#NAMES + 1] = name end
end

local function new_globals()
  local globals = {}
  for i = 1, #NAMES do
    local name = NAMES[i]
    globals[name] = first_globals[name]
  end
  globals._G = globals
  globals.arg = { [0] = "program.lua", [-1] = own_name }
  return globals
end

-- Noticing damage ------------------------------------------------------------------------------------------------

local watched = {}
local function watch(object)
  if type(object) ~= "table" or object == first_globals or watched[object] then return end
  local copy = {}
  watched[object] = copy
  for key, value in next, object do
    copy[key] = value
    watch(value)
  end
  watch(debug_getmetatable(object))
end
gethook() -- the first call makes a table in the registry
loaded._G = nil
watch(loaded)
watch(debug.getregistry())
watch(debug_getmetatable(""))
watch(debug_getmetatable(stdout))
loaded._G = first_globals
watched[loaded]._G = first_globals
local metatables = {}
for object in pairs(watched) do metatables[object] = debug_getmetatable(object) or false end

local basic_values = { true, 0, print, create(function() end) }
local string_metatable = debug_getmetatable("")

local function damaged()
  for object, copy in next, watched do
    if (debug_getmetatable(object) or false) ~= metatables[object] then return true end
    for key, value in next, object do
      if copy[key] ~= value then return true end
    end
    for key in next, copy do
      if rawget(object, key) == nil then return true end
    end
  end
  for i = 1, 4 do
    if debug_getmetatable(basic_values[i]) then return true end
  end
  return debug_getmetatable(nil) ~= nil or debug_getmetatable("") ~= string_metatable
end

-- One program ------------------------------------------------------------------------------------------------------

-- The traceback that the message handler of a lone process makes. There two functions more are on the stack, the
-- handler and the one it calls, and although they are not shown they count where a long traceback is cut.
local SHOWN_FIRST, SHOWN_LAST = 10, 10
local function traceback_as_alone(message)
  local lines = {}
  for line in gmatch(traceback(main_coroutine, "", 0), "\n(\t[^\n]*)") do lines[#lines + 1] = line end
  local count = #lines
  if count > SHOWN_FIRST + 1 + SHOWN_LAST then
    lines[SHOWN_FIRST + 1] = "\t..."
    for i = 1, SHOWN_LAST do lines[SHOWN_FIRST + 1 + i] = lines[count - SHOWN_LAST + i] end
    count = SHOWN_FIRST + 1 + SHOWN_LAST
  end
  return message .. "\nstack traceback:\n" .. concat(lines, "\n", 1, count)
end

-- Returns the status and the bytes for standard error.
local function run(source)
  local globals = new_globals()
  setfenv(0, globals)
  setfenv(bottom, globals)
  loaded._G = globals
  -- As reading from a file does: a first line that starts with # is skipped.
  if find(source, "^#") then source = "\n" .. (match(source, "\n(.*)") or "") end
  local chunk, message = loadstring(source, "@program.lua")
  if not chunk then return 1, message end
  main_coroutine = create(bottom)
  local ok
  ok, message = resume(main_coroutine, chunk)
  -- A hook that is still on sees how a lone process ends: its message handler, its last returns and finalisers.
  if gethook(main_coroutine) then return "fresh" end
  if ok then return status_of(main_coroutine) == "dead" and 0 or "fresh" end
  if message == nil then return 1 end
  if type(message) ~= "string" and type(message) ~= "number" then return 1, "(error object is not a string)" end
  if message == "not enough memory" then return "fresh" end
  -- The message handler looks for debug.traceback in the thread's globals, whatever the program made of them.
  if debug_getfenv(main_coroutine) ~= globals or rawget(globals, "debug") ~= debug_library
    or debug_library.traceback ~= traceback then
    return "fresh"
  end
  return 1, traceback_as_alone(message)
end

-- What the program left behind goes, and its finalisers run: one that fails ends a collection early, and one may
-- make more work. False if there is no end to it.
local function collect_all()
  local clean = 0
  for _ = 1, 20 do
    if pcall(collectgarbage) then clean = clean + 1 else clean = 0 end
    if clean == 2 then return true end
  end
  return false
end

local function finish(message)
  setfenv(0, first_globals)
  setfenv(bottom, first_globals)
  loaded._G = first_globals
  main_coroutine = nil
  collectgarbage("restart")
  collectgarbage("setpause", 200)
  collectgarbage("setstepmul", 200)
  local collected = collect_all()
  if message then stderr:write(own_name, ": ", match(message, "^[^%z]*"), "\n") end
  randomseed(1) -- C's initial seed
  if output() ~= stdout then output(stdout) end
  if input() ~= stdin then input(stdin) end
  return collected
end

for _ = 1, count do
  local source = batch:read(tonumber(batch:read("*l"))) or ""
  batch:read(1)
  local status, message = run(source)
  local collected = finish(message)
  local retire = not collected or damaged() or find(source, "setlocale", 1, true) or find(source, "setvbuf", 1, true)
  local mark = "\1" .. secret .. ":" .. status .. (retire and " retire" or "") .. (is_plain and " plain" or "") .. "\1"
  stdout:write(mark)
  stdout:flush()
  stderr:write(mark)
  if retire then exit(0) end
end
