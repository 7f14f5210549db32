/**
 * Attacks in which the work is done inside library functions, by conversions, comparisons and the compiler, or by
 * what runs unasked: hooks, finalisers, handlers, metamethods. Beside `attacks.ts`, which has the plain ones.
 */

import { type Attack, attacks } from './attack.ts';

/** Much work for few units: time is the limit that ends it soon. */
const LONG_TEXTS = attacks('wallTime', {
  'a long numeral read over and over': 'local s = ("9"):rep(1e5) while true do local x = s + 0 end',
  'a long numeral in another base': 'local s = ("z"):rep(1e5) while true do tonumber(s, 36) end',
  'a long hexadecimal numeral': 'local s = "0x" .. ("f"):rep(1e5) while true do tonumber(s) end',
  'a text that is almost a numeral': 'local s = ("9"):rep(1e5) .. "x" while true do tonumber(s) end',
  'blanks before a numeral': 'local s = (" "):rep(1e5) .. "1" while true do local x = s * 1 end',
  'long equal texts': 'local a, b = ("x"):rep(1e5) .. "a", ("x"):rep(1e5) .. "a" while a == b do end',
  'long keys': 'local t, s = {}, ("x"):rep(1e5) while not t[s .. "y"] do end',
  'concatenation that is taken apart': 'local s = ("x"):rep(1e5) while true do s = s:sub(2) .. "y" end',
  'upper over and over': 'local s = ("x"):rep(1e5) while true do s:upper() end',
  'lower over and over': 'local s = ("X"):rep(1e5) while true do s:lower() end',
  'reverse over and over': 'local s = ("xy"):rep(1e5) while true do s:reverse() end',
  'rep over and over': 'while true do ("xy"):rep(1e5) end',
  'rep of nothing': 'while true do (""):rep(2^31 - 1) end',
  'quoting over and over': 'local s = ("\\n"):rep(1e5) while true do ("%q"):format(s) end',
  'formatting over and over': 'local s = ("x"):rep(1e5) while true do ("%s%10s%.5s"):format(s, s, s) end',
  'wide formats over and over': 'while true do ("%99.99f"):rep(50):format(unpack({}, 1, 0) or 1) end'
    .replace('unpack({}, 1, 0) or 1', 'unpack(t)')
    .replace('while', 'local t = {} for i = 1, 50 do t[i] = i / 7 end while'),
  'bytes over and over': 'local s = ("x"):rep(7000) while true do string.char(s:byte(1, -1)) end',
  'dates over and over': 'local f = ("%c %x %X "):rep(1000) while true do os.date(f, 0) end',
  'times over and over': 'while true do os.time{year = 2000, month = 1, day = 1} end',
  'dumping over and over': 'local f = loadstring(("x = x + 1 "):rep(3e3)) while true do string.dump(f) end',
  'a chunk of blanks': 'local s = (" "):rep(1e5) while true do loadstring(s) end',
  'a chunk of lines': 'local s = ("\\n"):rep(1e5) while true do loadstring(s) end',
  'a chunk that is one comment': 'local s = "--" .. ("x"):rep(1e5) while true do loadstring(s) end',
  'a chunk that is one long comment':
    'local s = "--[[" .. ("x"):rep(1e5) .. "]]" while true do loadstring(s) end',
  'a chunk that is one string':
    'local s = "return [==[" .. ("]="):rep(5e4) .. "]==]" while true do loadstring(s) end',
  'a chunk that is one name': 'local s = "return " .. ("x"):rep(1e5) while true do loadstring(s) end',
  'a chunk that is one numeral': 'local s = "return " .. ("9"):rep(1e5) while true do loadstring(s) end',
  'a chunk that is one wrong numeral':
    'local s = "return " .. ("9."):rep(5e4) while true do loadstring(s) end',
  'a chunk of escapes':
    'local s = "return \'" .. ("\\\\065"):rep(3e4) .. "\'" while true do loadstring(s) end',
  'a chunk of brackets that do not close':
    'local s = "return [" .. ("="):rep(1e5) while true do loadstring(s) end',
  'many elseifs over and over':
    'local s = "if a then " .. ("elseif a then "):rep(3e3) .. "end" while true do loadstring(s) end',
  'many breaks':
    'local s = "while a do " .. ("if a then break end "):rep(3e3) .. "end" while true do loadstring(s) end',
  'many ands and ors': 'local s = "x = " .. ("a and b or "):rep(3e3) .. "c" while true do loadstring(s) end',
  'many constants':
    'local t = {} for i = 1, 3e3 do t[i] = i .. "" end local s = "x = {" .. table.concat(t, ",") .. "}" while true do loadstring(s) end',
  'many texts joined':
    'local t = {} for i = 1, 200 do t[i] = "x" end local f = loadstring("local a = ... return " .. ("a .. "):rep(190) .. "a") local s = ("x"):rep(1e4) while true do f(s) end',
});

const LONG_WALKS = attacks('wallTime', {
  'reading numbers':
    'local f = io.open("x", "w+") f:write(("9"):rep(1e5)) while true do f:seek("set") f:read("*n") end',
  'dumps that are kept':
    'local f = loadstring(("x = 1 "):rep(1e3)) local t = {} for i = 1, math.huge do t[i] = string.dump(f) end',
  'keys that fall on one place': `
    local t, blank = {}, ("x"):rep(200)
    for i = 1, math.huge do
      local digits = ("%010d"):format(i)
      local s = ""
      for j = 1, 10 do s = s .. digits:sub(j, j) .. "xxxxxx" end
      t[blank .. s .. blank] = i
    end`,
  'levels far down': `
    local function dig(n) if n > 0 then return (dig(n - 1)) end while true do debug.getinfo(9000, "S") end end
    dig(9000)`,
  'tracebacks far down': `
    local function dig(n) if n > 0 then return (dig(n - 1)) end while true do debug.traceback("x", 8000) end end
    dig(9000)`,
  'error levels far down': `
    local function dig(n) if n > 0 then return (dig(n - 1)) end while true do pcall(error, "x", 8000) end end
    dig(9000)`,
  'environments far down': `
    local function dig(n) if n > 0 then return (dig(n - 1)) end while true do getfenv(8000) end end
    dig(9000)`,
  'active lines': 'local f = loadstring(("x = 1\\n"):rep(1e4)) while true do debug.getinfo(f, "L") end',
  'many arguments':
    'local function f(...) return select("#", ...) end while true do f(unpack({}, 1, 7000)) end',
  'arguments from the end':
    'local function f(...) while true do select(-1, ...) end end f(unpack({}, 1, 7000))',
  'arguments in tables': 'local function f(...) while true do local t = {...} end end f(unpack({}, 1, 7000))',
  'passing arguments on':
    'local function f(...) return ... end local function g(...) while true do f(...) end end g(unpack({}, 1, 7000))',
  'resuming with many values':
    'local co = coroutine.wrap(function(...) while true do coroutine.yield(...) end end) while true do co(unpack({}, 1, 7000)) end',
  'closing many variables':
    'while true do local a, b, c = 1, 2, 3 local f = function() return a, b, c end end',
  'foreach over a table that stays':
    'local t = {} for i = 1, 1e4 do t[i] = i end while true do table.foreach(t, function() end) end',
  'foreachi over a table that stays':
    'local t = {} for i = 1, 1e4 do t[i] = i end while true do table.foreachi(t, type) end',
  'the largest key of a sparse table':
    'local t = {} for i = 1, 1e4 do t[i + 0.5] = i end while true do table.maxn(t) end',
  'insert in the middle':
    'local t = {} for i = 1, 1e5 do t[i] = i end while true do table.insert(t, 5, 1) table.remove(t, 5) end',
  'sort of texts':
    'local t = {} for i = 1, 3e3 do t[i] = ("x"):rep(200) .. i end while true do table.sort(t) end',
  'sort of one long run':
    'local t = {} for i = 1, 1e4 do t[i] = i end while true do table.sort(t, function(a, b) return a > b end) end',
  'weak tables collected over and over':
    'local t = setmetatable({}, {__mode = "k"}) for i = 1, 1e4 do t[i] = {} end while true do collectgarbage() end',
  'length of a table with holes':
    'local t = {} for i = 1, 2^14 do t[i] = i end for i = 2, 2^14 do t[i] = nil end while #t > 0 do end',
  'module over and over':
    'local i = 0 while true do i = i + 1 pcall(function() module("m" .. i % 10) end) end',
  'a metatable chain in every access': `
    local t = {}
    for i = 1, 95 do t = setmetatable({}, {__index = t}) end
    while true do local x = t[{}] end`,
  '__call chains': `
    local f = function() end
    for i = 1, 90 do f = setmetatable({}, {__call = f}) end
    while true do pcall(f) end`,
  '__concat of many': `
    local t = setmetatable({}, {__concat = function(a, b) return a end})
    while true do local x = t .. t .. t .. t .. t .. t .. t .. t end`,
  '__eq of many in a sort': `
    local m = {__lt = function(a, b) return a[1] < b[1] end}
    local t = {} for i = 1, 300 do t[i] = setmetatable({i % 7}, m) end
    while true do table.sort(t) end`,
});

const UNASKED = attacks('instructions', {
  'sort in gsub in a coroutine': `
    while true do
      coroutine.wrap(function()
        ("abc"):gsub(".", function() table.sort({3, 2, 1}, function(a, b) return a < b end) end)
      end)()
    end`,
  'taking the hook away': 'debug.sethook() while true do debug.sethook() end',
  'a hook that sets itself': 'local function h() debug.sethook(h, "crl", 1) end h() while true do end',
  'a hook that errs':
    'pcall(debug.sethook, function() error("x") end, "", 100) while true do pcall(function() while true do end end) end',
  'a hook in every coroutine': `
    while true do
      local co = coroutine.create(function() while true do coroutine.yield() end end)
      debug.sethook(co, function() end, "crl", 1)
      for i = 1, 10 do coroutine.resume(co) end
    end`,
  'the traceback of a loop':
    'debug.traceback = function() while true do end end error("x" .. debug.traceback())',
  'handlers in handlers':
    'local function h(m) return xpcall(error, h) end while true do xpcall(error, h) end',
  'an error for every finaliser': `
    while true do
      getmetatable(newproxy(true)).__gc = function() error("x") end
      pcall(collectgarbage)
    end`,
  'a finaliser that loops at the end':
    'p = newproxy(true) getmetatable(p).__gc = function() while true do end end',
  'finalisers that make more at the end': `
    local function again() p = newproxy(true) getmetatable(p).__gc = function() again() while true do end end end
    again()`,
  'tostring in print': 'tostring = function() while true do end end print(1)',
  'an iterator of gmatch that is kept':
    'local f = (""):rep(10):gmatch("") while true do f() f = ("aaaa"):gmatch("a*") end',
  'a reader that gives one letter at a time': 'load(function() return "a" end)',
  'a reader that runs coroutines':
    'load(coroutine.wrap(function() while true do coroutine.yield("x=1 ") end end))',
  'loaders without end':
    'package.loaders = setmetatable({}, {__index = function() return function() end end}) for i = 1, math.huge do package.loaders[i] = function() end pcall(require, "x") end',
  'a preload that requires':
    'package.preload.a = function() package.loaded.a = nil return require("a") end while true do pcall(require, "a") end',
  'environments of a loop': 'while true do setfenv(1, getfenv(1)) end',
  'changing a local from outside': 'local i = 0 while i < 10 do i = i + 1 debug.setlocal(1, 1, 0) end',
  'changing an upvalue from outside':
    'local i = 0 local function f() return i end while f() < 10 do i = i + 1 debug.setupvalue(f, 1, 0) end',
  'files over and over': 'while true do local f = io.open("x", "w") f:write("x") f:close() end'.replace(
    'f:write("x") ',
    '',
  ),
  'reading over and over':
    'local f = io.open("x", "w") f:write(("x"):rep(1e5)) f:close() while true do for l in io.lines("x") do end end',
  'seeking over and over': 'local f = io.open("x", "w") while true do f:seek("set", 0) end',
  'names of files': 'while true do os.tmpname() end',
});

const MORE_MEMORY = attacks('memory', {
  'a traceback of levels below zero': 'return debug.traceback("x", -2^31)',
  'rep of rep': 'return ("x"):rep(1e9):rep(1e9)',
  'rep kept in a table': 'local t = {} for i = 1, math.huge do t[i] = ("x"):rep(1e4 + i) end',
  'a large array': 'local t = {} for i = 1, 2^26 do t[i] = i end',
  'a table that a damaged chunk asks for': `
    local code = string.dump(function() return {} end)
    local at = code:find("\\10\\0\\0\\0", 1, true)
    assert(at, "no instruction that makes a table")
    for b = 0, 255 do
      local changed = code:sub(1, at + 1) .. string.char(b, 255) .. code:sub(at + 4)
      local f = loadstring(changed)
      if f then pcall(f) end
    end
    local kept = {} while true do kept[#kept + 1] = {} end`,
  'concat of one long text':
    'local t = {} for i = 1, 1e4 do t[i] = ("x"):rep(1e4) end return table.concat(t, ("y"):rep(1e4))',
  'the same text joined': 'local s = ("x"):rep(1e5) local t = {} for i = 1, math.huge do t[i] = s .. i end',
  'formats of long texts':
    'local s = ("x"):rep(1e6) return ("%s%s%s%s%s%s%s%s%s%s"):format(s, s, s, s, s, s, s, s, s, s)',
  'quotes of long texts': 'return ("%q"):format(("\\0"):rep(5e6))',
  'captures that are kept':
    'local t = {} for i = 1, math.huge do t[i] = {(("x"):rep(30)):match(("(.)"):rep(30))} end',
  'a gsub that doubles': 'local s = "x" while true do s = s:gsub(".", "%0%0") end',
  'upvalues that are kept':
    'local t = {} for i = 1, math.huge do local x = i t[i] = function() x = x + 1 return x end end',
  'arguments that are kept':
    'local t = {} for i = 1, math.huge do t[i] = {unpack({}, 1, 7000)} t[i].n = i end'.replace(
      'unpack({}, 1, 7000)',
      'string.byte(("x"):rep(5000), 1, -1)',
    ),
  'wrapped coroutines that wait deep': `
    local t = {}
    local function dig(n) if n == 0 then coroutine.yield() end return (dig(n - 1)) end
    for i = 1, math.huge do t[i] = coroutine.wrap(dig) t[i](1000) end`,
  'environments that are kept':
    'local t = {} for i = 1, math.huge do t[i] = setfenv(function() end, {i, i, i}) end',
  'metatables that are kept':
    'local t = {} for i = 1, math.huge do t[i] = setmetatable({}, {__index = {}}) end',
  'modules without end': 'for i = 1, math.huge do package.loaded["m" .. i] = {} end',
  'modules that are made': 'for i = 1, math.huge do pcall(function() module("m" .. i) end) end',
  'file handles that are kept':
    'local t = {} for i = 1, math.huge do t[i] = io.tmpfile() or io.open("x", "w") end',
  'a weak table with strong keys':
    'local t = setmetatable({}, {__mode = "v"}) for i = 1, math.huge do t[i .. ("x"):rep(100)] = i end',
  'what an error handler keeps':
    'local t = {} while true do xpcall(error, function(m) t[#t + 1] = debug.traceback(("x"):rep(1000)) end) end',
  'a text read whole':
    'local f = io.open("x", "w+") for i = 1, 3e2 do f:write(("x"):rep(1e5)) end f:seek("set") local s = f:read("*a") return s .. s',
  'active lines that are kept':
    'local f = loadstring(("x = 1\\n"):rep(1e3)) local t = {} for i = 1, math.huge do t[i] = debug.getinfo(f, "L") end',
});

const MORE_DEPTH = attacks('callDepth', {
  'recursion through pcall in Lua':
    'local function f() local a, b = pcall(f) return a, f() end local function g() return (g()) end g()',
  'recursion of a method': 'local t = {} function t:go() return 1 + self:go() end t:go()',
  'recursion of varargs': 'local function f(...) return (f(...)) end f(1, 2, 3)',
  'recursion that tail calls between':
    'local f local function g() return f() end function f() return (g()) end f()',
});

const MORE_OUTPUT = attacks('output', {
  'empty lines': 'while true do print() end',
  numbers: 'while true do io.write(1e300, " ") end',
  'texts that grow': 'local s = "x" while true do io.write(s) s = s .. s end',
  'a print that converts':
    'local t = setmetatable({}, {__tostring = function() return ("x"):rep(1e4) end}) while true do print(t) end',
  'temporary files': 'local f = io.tmpfile() while true do f:write(("x"):rep(1000)) f:seek("set") end',
});

const HARMLESS = attacks('normally', {
  'widths that no format has': `
    for _, f in ipairs{"%99999d", "%.99999f", "%100s", "%-100.100s", "%*d", "%1$s", "%" .. ("0"):rep(1e5) .. "d"} do
      assert(not pcall(string.format, f, 1))
    end`,
  'sizes that no text has': `
    for _, n in ipairs{2^31, 2^32, 2^53, 2^63, 1e300, 1/0} do
      assert(#("abc"):sub(-n, n) <= 3 and #("abc"):sub(n) <= 3)
      assert(not ("abc"):byte(n) or n >= 2^32)
      assert(pcall(string.rep, "", n) and pcall(string.rep, "x", -n))
      assert(select("#", pcall(unpack, {}, n, -n)) >= 1)
      assert(({})[n] == nil and rawget({}, -n) == nil)
      pcall(table.concat, {}, "", n, n) pcall(string.char, n) pcall(math.random, n) pcall(math.randomseed, n)
      pcall(os.date, "!%c", n) pcall(os.time, {year = n, month = n, day = n}) pcall(tostring, n)
      pcall(select, n, 1) pcall(select, -n, 1) pcall(error, "x", n) pcall(debug.getinfo, n) pcall(getfenv, n)
      pcall(setfenv, n, {}) pcall(tonumber, "1", n) pcall(collectgarbage, "step", 0)
      pcall(math.ldexp, 1, n) pcall(math.fmod, n, 3) pcall(string.find, "x", "x", n) pcall(string.gsub, "x", "x", "y", n)
    end`,
  'names of JavaScript everywhere': `
    local names = {"__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype", "length"}
    for _, name in ipairs(names) do
      local chunk = loadstring("return debug.getinfo(1, 'S')", "@" .. name)
      assert(chunk().short_src == name and chunk().source == "@" .. name)
      assert(select(2, pcall(loadstring("error('x')", "=" .. name))) == name .. ":1: x")
      assert(select(2, loadstring("x =", name)):find(name, 1, true))
      local set = assert(loadstring(name .. " = 5 return " .. name))
      local world = {}
      assert(setfenv(set, world)() == 5 and world[name] == 5 and rawget(_G, name) == nil)
      assert(loadstring("local " .. name .. " = 7 return " .. name)() == 7)
      assert(loadstring("local t = {" .. name .. " = 8} return t." .. name .. ", t['" .. name .. "']")() == 8)
      assert(loadstring("local t = {} function t:" .. name .. "() return 9 end return t:" .. name .. "()")() == 9)
      assert(not pcall(require, name) and package.loaded[name] == nil)
      package.preload[name] = function(given) return given end
      assert(require(name) == name and package.loaded[name] == name)
      package.loaded[name], package.preload[name] = nil, nil
      coroutine.wrap(function() module(name) end)()
      assert(package.loaded[name]._NAME == name and _G[name]._M == _G[name])
      package.loaded[name], _G[name] = nil, nil
      local m = setmetatable({}, {[name] = print, __index = {[name] = 3}})
      assert(m[name] == 3)
      assert(select(2, pcall(function() return m[name].x.y end)):find("field"))
      assert(io.open(name) == nil and os.rename(name, name .. "2") == nil and os.remove(name) == nil)
      assert(not pcall(io.lines, name) and not pcall(dofile, name) and loadfile(name) == nil)
      assert(not pcall(os.setlocale, "C", name) and os.setlocale(name) == nil)
      assert(not pcall(os.date, "%c", name) and not pcall(string.format, "%" .. name, {}))
      assert(not pcall(debug.sethook, name, name) and not pcall(coroutine.resume, name))
      assert(not pcall(debug.setmetatable, 1, name) and not pcall(setmetatable, {}, name))
      assert(not pcall(io.type) and io.type(name) == nil and type(newproxy()) == "userdata")
      assert(not pcall(newproxy, name) and tonumber(name) == nil and not pcall(tonumber, name, 99))
      assert(("x"):gsub("x", {x = name}) == name and ("x"):gsub("x", name) == name)
      assert(debug.getregistry()[name] == nil and getmetatable("")[name] == nil and string[name] == nil)
      local e = select(2, pcall(error, setmetatable({}, {__tostring = function() return name end})))
      assert(tostring(e) == name)
    end`,
  'the metatable of texts': `
    local m = getmetatable("")
    m.__index = function(s, k) return k end
    assert(("x").anything == "anything")
    m.__add = function(a, b) return a .. b end
    assert(("a") + "b" == "ab")
    m.__call = function(s, x) return s .. x end
    assert(("a")("b") == "ab")
    m.__index = nil
    assert(not pcall(function() return ("x").rep end))
    string.rep = nil
    debug.setmetatable("", nil)
    assert(getmetatable("") == nil)`,
  'libraries that are taken away': `
    for name, value in pairs(_G) do
      if type(value) == "table" and value ~= _G then for key in pairs(value) do value[key] = nil end end
    end`,
  'globals that are taken away': 'local g = _G for name in pairs(g) do g[name] = nil end',
  'the registry that is taken away': `
    local r = debug.getregistry()
    for k in pairs(r) do if type(k) == "string" and k ~= "FILE*" then r[k] = nil end end
    pcall(require, "x") pcall(module, "y")`,
  'metatables of all types that err': `
    local function no() error("no") end
    local m = {__index = no, __newindex = no, __call = no, __add = no, __concat = no, __eq = no, __lt = no, __len = no, __unm = no}
    for _, v in ipairs{1, "", true, print, coroutine.create(function() end)} do debug.setmetatable(v, m) end
    debug.setmetatable(nil, m)
    assert(not pcall(function() return (1).x end) and not pcall(function() local n; return n.x end))
    assert(not pcall(function() return print + 1 end) and not pcall(function() return ("x")() end))
    for _, v in ipairs{1, "", true, print, coroutine.create(function() end)} do debug.setmetatable(v, nil) end
    debug.setmetatable(nil, nil)`,
  'what is asked in odd places': `
    local co = coroutine.create(function() coroutine.yield() end)
    coroutine.resume(co)
    for level = -2, 4 do
      for n = -2, 4 do
        pcall(debug.getlocal, co, level, n) pcall(debug.setlocal, co, level, n, n) pcall(debug.getlocal, level, n)
        pcall(debug.getinfo, co, level) pcall(debug.traceback, co, "x", level)
      end
    end
    coroutine.resume(co)
    for level = -2, 4 do pcall(debug.getlocal, co, level, 1) pcall(debug.getinfo, co, level) end
    assert(coroutine.status(co) == "dead")`,
});

export const ATTACKS_THROUGH_LIBRARIES: readonly Attack[] = [
  ...LONG_TEXTS,
  ...LONG_WALKS,
  ...UNASKED,
  ...MORE_MEMORY,
  ...MORE_DEPTH,
  ...MORE_OUTPUT,
  ...HARMLESS,
];
