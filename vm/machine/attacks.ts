/**
 * Programs that try to harm their host: they never end, eat all memory, dig too deep, or look for a way into
 * JavaScript. Data for the test beside, and a list to read for whoever adds a library function with a loop.
 *
 * `ends` says how: for the limit of that name; or, with 'normally', on its own, with every `assert` holding, which
 * the test also asks of the reference. Every attack that a limit ends is run a second time in a loop of
 * `pcall`, `xpcall` and coroutines, which must not save it.
 */

import { type Attack, attacks } from './attack.ts';
import { ATTACKS_THROUGH_LIBRARIES } from './attacks-through-libraries.ts';

const ENDLESS_LOOPS = attacks('instructions', {
  'while true': 'while true do end',
  'while on a global': 'x = 1; while x do x = x + 1 end',
  'while on a comparison': 'local i = 0; while i < math.huge do i = i + 1 end',
  'while on equality': 'local a = {}; while a == a do end',
  'repeat until false': 'repeat until false',
  'repeat on a comparison': 'local i = 0; repeat i = i + 1 until i < 0',
  'repeat on a value': 'local v; repeat v = nil until v',
  'repeat on and/or': 'local a, b; repeat a = a and b or false until a',
  'for with step 0': 'for i = 2, 1, 0 do end',
  'for with a step that is lost': 'for i = 2^53, 2^54, 0.1 do end',
  'for to infinity': 'for i = 1, math.huge do end',
  'for over an endless iterator': 'for _ in function() return 1 end do end',
  'for over a host iterator': 'for _ in os.clock do end',
  'for over rawget on itself': 'local t = {} t[1] = 1 for k in rawget, t, 1 do end',
  'for over a growing table':
    'local t = {1} for i, v in ipairs(setmetatable({}, {__index = t})) do end while next(t) do end',
  'tail call to itself': 'local function f() return f() end f()',
  'two functions in turn': 'local a, b; function a(n) return b(n) end function b(n) return a(n) end a(1)',
  'tail call through __call': 'local t = setmetatable({}, {__call = function(self) return self() end}) t()',
  'recursion that branches': 'local function f(n) if n > 0 then f(n - 1) f(n - 1) end end f(150)',
  'recursion over and over': 'local function f() return 1 + f() end while true do pcall(f) end',
  '__index that loops': 'local t = setmetatable({}, {__index = function() while true do end end}) return t.x',
  '__newindex that loops':
    'local t = setmetatable({}, {__newindex = function() while true do end end}) t.x = 1',
  '__index chains in a loop':
    'local t = {} for i = 1, 90 do t = setmetatable({}, {__index = t}) end while not t.x do end',
  '__eq in a loop':
    'local m = {__eq = function() return false end} local a, b = setmetatable({}, m), setmetatable({}, m) repeat until a == b',
  '__lt in a loop':
    'local m = {__lt = function() return true end} local a, b = setmetatable({}, m), setmetatable({}, m) while a < b do end',
  '__le in a loop':
    'local m = {__le = function() return true end} local a, b = setmetatable({}, m), setmetatable({}, m) while a <= b do end',
  '__concat in a loop':
    'local t = setmetatable({}, {__concat = function(a, b) return a end}) while t .. 1 do end',
  '__tostring that loops': 'print(setmetatable({}, {__tostring = function() while true do end end}))',
  '__len of a proxy':
    'local p = newproxy(true) getmetatable(p).__len = function() while true do end end return #p',
  'pcall in a loop': 'while true do pcall(error) end',
  'errors that are caught': 'while true do pcall(function() local x = nil + 1 end) end',
  'handler that loops': 'xpcall(error, function() while true do end end)',
  'handler that fails': 'while true do xpcall(error, function() error() end) end',
  'error values that loop':
    'error(setmetatable({}, {__tostring = function() while true do end end})) while true do end'.replace(
      /^error\((.*)\) while/,
      'pcall(error, $1) print($1) while',
    ),
  'coroutine that never yields': 'coroutine.wrap(function() while true do end end)()',
  'coroutine that always yields':
    'local co = coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end',
  'coroutines in turn': `
    local a, b
    a = coroutine.create(function() while true do coroutine.resume(b) coroutine.yield() end end)
    b = coroutine.create(function() while true do coroutine.yield() end end)
    while true do coroutine.resume(a) end`,
  'a new coroutine each time': 'while true do coroutine.resume(coroutine.create(function() end)) end',
  'gsub callback that loops': '("x"):gsub("x", function() while true do end end)',
  'gsub over and over': 'while true do ("aaaaaaaaaa"):gsub("a", "b") end',
  'gmatch in a loop': 'while true do for w in ("a b c"):gmatch("%a") do end end',
  'sort comparator that loops': 'table.sort({3, 2, 1}, function() while true do end end)',
  'sort of many numbers, over and over':
    'local t = {} for i = 1, 1e4 do t[i] = -i % 97 end while true do table.sort(t) end',
  'sort with a mad comparator':
    'while true do pcall(table.sort, {1,2,3,4,5,6,7,8,9}, function() return true end) end',
  'foreach that loops': 'table.foreach({1}, function() while true do end end)',
  'load with an endless reader': 'load(function() return " " end)',
  'load with a reader that loops': 'load(function() while true do end end)',
  'loadstring over and over': 'while true do loadstring("local a = 1 return a + 1")() end',
  'loadstring of a large chunk': 'local s = ("a = a + 1 "):rep(5e4) while true do loadstring(s) end',
  'loadstring in a tail call': 's = "return loadstring(s)()" loadstring(s)()',
  'string.dump and back': 'local d = string.dump(function() return 1 end) while true do loadstring(d)() end',
  'dofile with no file': 'while true do pcall(dofile, "/nonexistent/x.lua") end',
  'require in a loop': 'while true do pcall(require, "nothing") end',
  'hook that loops': 'debug.sethook(function() while true do end end, "l")\nlocal x = 1',
  'count hook that loops': 'debug.sethook(function() while true do end end, "", 1) local x = 1',
  'return hook that loops': 'debug.sethook(function() while true do end end, "r") math.abs(1)',
  'finaliser that loops': `
    getmetatable(newproxy(true)).__gc = function() while true do end end
    for i = 1, 10 do getmetatable(newproxy(true)).__gc = function() while true do end end end
    collectgarbage()`,
  'finalisers that make finalisers': `
    local function again() getmetatable(newproxy(true)).__gc = again end
    again()
    while true do collectgarbage() end`,
  'collectgarbage in a loop': 'while true do collectgarbage() end',
  'counting memory in a loop': 'while true do local t = {} collectgarbage("count") end',
  'next over a table of holes': `
    local t = {} for i = 1, 6e4 do t[i .. ""] = 1 end
    for i = 1, 6e4 do t[i .. ""] = nil end
    while true do next(t) end`,
  'a table that is rehashed each time': `
    local t = {} for i = 1, 2^15 do t["k" .. i] = true end
    local i = 2^15
    while true do t["k" .. i - 2^15 + 1] = nil i = i + 1 t["k" .. i] = true end`,
  'table.insert at the front':
    'local t = {} for i = 1, 5e4 do t[i] = i end while true do table.insert(t, 1, 1) table.remove(t, 1) end',
  'table.insert far below': 'table.insert({1}, -2^31, 1)',
  'table.remove from the front':
    'local t = {} for i = 1, 5e4 do t[i] = i end while true do t[#t + 1] = table.remove(t, 1) end',
  'table.concat over and over':
    'local t = {} for i = 1, 1e3 do t[i] = "x" end while true do table.concat(t) end',
  'table.maxn over and over': 'local t = {} for i = 1, 1e4 do t[i] = i end while true do table.maxn(t) end',
  'a reader that never ends a comment': 'load(function() return "--" end)',
  'a reader that never ends a name': 'load(function() return "x" end)',
  'for over a coroutine':
    'for _ in coroutine.wrap(function() while true do coroutine.yield(1) end end) do end',
  'a loader that loops':
    'package.loaders = {function() return function() while true do end end end} require("x")',
  'steps of the collector': 'while true do collectgarbage("step", 1e9) end',
  'unpack over and over':
    'local t = {} for i = 1, 7000 do t[i] = i end while true do select("#", unpack(t)) end',
  'varargs without end': 'local function f(...) return f(...) end f(1, 2, 3)',
  'long comparisons': 'local a, b = ("x"):rep(1e5) .. "a", ("x"):rep(1e5) .. "b" while a < b do end',
});

const PATTERNS = attacks('instructions', {
  'many lazy items': 'return ("a"):rep(3e4):find((".-"):rep(20) .. "b")',
  'many greedy items': 'return ("a"):rep(3e4):find((".*"):rep(20) .. "b")',
  'many optional items': 'return ("a"):rep(30):find(("a?"):rep(30) .. ("a"):rep(31))',
  'quadratic search': 'return ("a"):rep(1e5):find("a-b")',
  'quadratic classes': 'return ("a"):rep(1e5):find("%a+%d")',
  'balanced text that never closes': 'return ("("):rep(1e5):find("%b()")',
  'back references': 'return ("a"):rep(1e4):find("(.*)%1b")',
  'many captures': 'return ("a"):rep(1e3):find(("(.-)"):rep(30) .. "b")',
  'gmatch that finds nothing': 'for w in ("a"):rep(1e5):gmatch(".-b") do end',
  'gsub that finds nothing': 'return ("a"):rep(1e5):gsub("a*b", "")',
  'long plain search': 'local a = ("a"):rep(5e5) while true do a:find(("a"):rep(2e5) .. "b", 1, true) end',
  frontiers: 'return ("a "):rep(3e4):find("%f[%a].-%f[%d]")',
});

const MEMORY = attacks('memory', {
  'doubling a string': 'local s = "x" while true do s = s .. s end',
  'growing a string':
    'local s = "" while true do s = s .. "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" end'.replace(
      'local s = ""',
      'local s = ("x"):rep(4e6)',
    ),
  'string.rep': 'return ("x"):rep(2^30)',
  'string.rep of string.rep': 'local s = ("x"):rep(2^10) return s:rep(2^10):rep(2^10)',
  'strings that are kept': 'local t = {} for i = 1, math.huge do t[i] = ("x"):rep(1000) .. i end',
  'upper case that is kept':
    'local t, s = {}, ("x"):rep(1e5) for i = 1, math.huge do t[i] = (i .. s):upper() end',
  'table.concat': 'local t, s = {}, ("x"):rep(1e5) for i = 1, 1000 do t[i] = s end return table.concat(t)',
  'table.concat with a separator':
    'local t = {} for i = 1, 1000 do t[i] = "" end return table.concat(t, ("x"):rep(1e5))',
  'string.format':
    'local t, s = {}, ("x"):rep(1e5) for i = 1, 1000 do t[i] = s end return ("%s"):rep(1000):format(unpack(t))',
  'string.format with widths':
    'local t = {} for i = 1, 2e3 do t[i] = ("%99d"):rep(200):format(unpack({}, 1, 0) or 1, unpack(t, 1, 0)) end'.replace(
      /^.*$/,
      'local t, n = {}, {} for i = 1, 200 do n[i] = i end for i = 1, math.huge do t[i] = ("%99.99f"):rep(200):format(unpack(n)) .. i end',
    ),
  'gsub that grows': 'return ("x"):rep(1e5):gsub("x", ("y"):rep(1e5))',
  'gsub with a template': 'return ("x"):rep(1e4):gsub(".*", ("%0"):rep(1e4))',
  'gsub with a function': 'local s = ("y"):rep(1e5) return ("x"):rep(1e5):gsub("x", function() return s end)',
  'a long pattern': 'return ("x"):find(("[a]"):rep(1e6))',
  'a long format': 'return pcall(string.format, ("%d"):rep(1e6))',
  'array that grows': 'local t = {} for i = 1, math.huge do t[i] = i end',
  'array through table.insert': 'local t = {} while true do table.insert(t, 1) end',
  'table with many keys': 'local t = {} for i = 1, math.huge do t[i + 0.5] = true end',
  'table.insert without end': 'local t = {} for i = 1, 1e5 do t[i] = {} end while true do t[#t + 1] = {} end',
  'tables in tables': 'local t = {} while true do t = {t} end',
  'globals without end': 'for i = 1, math.huge do _G["x" .. i] = i end',
  closures: 'local t = {} for i = 1, math.huge do t[i] = function() return i end end',
  'a chain of closures': 'local f while true do local g = f f = function() return g end end',
  coroutines: 'local t = {} for i = 1, math.huge do t[i] = coroutine.create(function() end) end',
  'coroutines that wait':
    'local t = {} for i = 1, math.huge do t[i] = coroutine.wrap(coroutine.yield and function() coroutine.yield() end) t[i]() end',
  'deep coroutines': `
    local function dig(n) if n == 0 then coroutine.yield() else dig(n - 1) end return 1 end
    local t = {}
    for i = 1, math.huge do t[i] = coroutine.wrap(dig) t[i](10000) end`,
  'wide stacks':
    'local function f(...) return 1 + select("#", ..., f(1, 2, 3, ...)) end local t = {} for i = 1, 7000 do t[i] = i end f(unpack(t))',
  userdata: 'local t = {} for i = 1, math.huge do t[i] = newproxy() end',
  'userdata with finalisers that are kept':
    'local t = {} for i = 1, math.huge do t[i] = newproxy(true) getmetatable(t[i]).__gc = function() end end',
  resurrection: `
    kept = {}
    for i = 1, math.huge do
      local p = newproxy(true)
      local big = ("x"):rep(1e4) .. i
      getmetatable(p).__gc = function() kept[#kept + 1] = big end
    end`,
  'weak tables with a stopped collector':
    'collectgarbage("stop") local t = setmetatable({}, {__mode = "v"}) for i = 1, math.huge do t[i] = {1, 2, 3, 4, 5, 6, 7, 8} end',
  'chunks that are kept':
    'local t = {} for i = 1, math.huge do t[i] = loadstring("return " .. ("a + "):rep(1e3) .. i) end',
  'load of an endless text': 'load(function() return (" "):rep(1e6) end)',
  'a reader of pieces without end': 'local s = ("x = 1 "):rep(1e4) load(function() return s end)',
  'hooks that are kept':
    'local t = {} while true do local co = coroutine.create(function() end) debug.sethook(co, function() end, "l") t[#t + 1] = co end',
  'errors that carry memory':
    'local t = {} while true do local ok, e = pcall(error, ("x"):rep(1e5) .. #t) t[#t + 1] = e end',
  'tracebacks that are kept':
    'local t = {} while true do t[#t + 1] = debug.traceback(("x"):rep(1e4) .. #t) end',
  'os.date': 'local t = {} while true do t[#t + 1] = os.date(("%c"):rep(1000)) .. #t end',
  'the registry': 'local r = debug.getregistry() for i = 1, math.huge do r[i] = {} end',
});

const DEPTH = attacks('callDepth', {
  'deep recursion': 'local function f(n) return 1 + f(n + 1) end f(1)',
  'deep recursion of two': 'local a, b function a() return 1 + b() end function b() return 1 + a() end a()',
  'deep recursion through coroutines': `
    local function dig(n)
      if n == 0 then return coroutine.wrap(function() return dig(40) end)() end
      return 1 + dig(n - 1)
    end
    dig(40)`,
});

const OUTPUT = attacks('output', {
  'print in a loop': 'while true do print("x") end',
  'io.write in a loop': 'while true do io.write("x") end',
  'io.stderr in a loop': 'while true do io.stderr:write("x") end',
  'one large print': 'print(("x"):rep(2e6))',
  'a file that grows': 'local f = io.open("x", "w") while true do f:write("x") end',
  'print with many arguments':
    'local t = {} for i = 1, 5000 do t[i] = "xxxxxxxxxx" end while true do print(unpack(t)) end',
});

const ENDS_BY_ITSELF = attacks('normally', {
  '__index that calls itself': `
    local t = setmetatable({}, {}) getmetatable(t).__index = function(t, k) return t[k] end
    local ok, message = pcall(function() return t.x end)
    assert(not ok and message:find("C stack overflow"))`,
  '__index that leads to itself': `
    local t = {} setmetatable(t, {__index = t})
    local ok, message = pcall(function() return t.x end)
    assert(not ok and message:find("loop in gettable"))`,
  '__newindex that leads to itself': `
    local t = {} setmetatable(t, {__newindex = t})
    local ok, message = pcall(function() t.x = 1 end)
    assert(not ok and message:find("loop in settable"))`,
  'every metamethod that calls itself': `
    local m = {} local t = setmetatable({}, m) local u = setmetatable({}, m)
    m.__eq = function(a, b) return a == b end
    m.__lt = function(a, b) return a < b end
    m.__le = function(a, b) return a <= b end
    m.__concat = function(a, b) return a .. b end
    m.__add = function(a, b) return a + b end
    m.__unm = function(a) return -a end
    m.__newindex = function(t, k, v) t[k] = v end
    m.__tostring = function(t) return tostring(t) end
    for _, f in ipairs{
      function() return t == u end, function() return t < u end, function() return t <= u end,
      function() return t .. u end, function() return t + u end, function() return -t end,
      function() t.x = 1 end, function() return tostring(t) end,
    } do
      local ok, message = pcall(f)
      assert(not ok and message:find("stack overflow"))
    end`,
  'pcall in pcall in pcall': 'local function f() return pcall(f) end f()',
  'a handler that calls xpcall': 'local function f() return xpcall(error, f) end f()',
  'sort in sort': 'local function f() table.sort({2, 1}, f) end assert(not pcall(f))',
  'gsub in gsub': 'local function f() return (("x"):gsub("x", f)) end assert(not pcall(f))',
  'loadstring in loadstring':
    's = "local x = loadstring(s)() return x" local ok, m = pcall(loadstring(s)) assert(not ok and m:find("stack overflow"))',
  'coroutines in coroutines':
    'local function f() return coroutine.wrap(f)() end local ok, m = pcall(f) assert(not ok and m:find("C stack overflow"))',
  'a coroutine that resumes itself':
    'local co co = coroutine.create(function() return coroutine.resume(co) end) local _, ok = coroutine.resume(co) assert(ok == false)',
  'deep parentheses':
    'local ok, m = loadstring("return " .. ("("):rep(1e5) .. "1" .. (")"):rep(1e5)) assert(not ok and m:find("too many syntax levels"))',
  'deep tables':
    'local ok, m = loadstring("return " .. ("{"):rep(1e5) .. ("}"):rep(1e5)) assert(not ok and m:find("too many"))',
  'deep blocks':
    'local ok, m = loadstring(("do "):rep(1e5) .. ("end "):rep(1e5)) assert(not ok and m:find("too many syntax levels"))',
  'deep functions':
    'local ok, m = loadstring(("return function() "):rep(1e4) .. ("end "):rep(1e4)) assert(not ok and m:find("too many"))',
  'deep operators':
    'assert(not loadstring("return " .. ("- "):rep(1e5) .. "1")) assert(not loadstring("return " .. ("not "):rep(1e5) .. "1"))',
  'a long chain of operators':
    'assert(not loadstring("return " .. ("1 .. "):rep(1e5) .. "1")) assert(not loadstring("return " .. ("a ^ "):rep(1e5) .. "1"))',
  'many elseifs': 'assert(loadstring("if a then " .. ("elseif a then "):rep(5e3) .. "end"))',
  'a long chain of indices': 'assert(loadstring("return a" .. (".b"):rep(5e3)))',
  'long brackets': 'assert(not loadstring("return [" .. ("="):rep(1e5) .. "[" .. ("]"):rep(1e5)))',
  'damaged binary chunks': `
    local good = string.dump(function(a, ...) local t = {a, ...} for i = 1, #t do t[i] = t[i] .. "x" end return t end)
    for cut = 0, #good - 1 do assert(not loadstring(good:sub(1, cut) .. (cut == 0 and "]" or ""))) end
    assert(not loadstring("\\27Lua"))
    assert(not loadstring("\\27Lua" .. ("\\255"):rep(100)))
    assert(not loadstring(good:sub(1, 12) .. ("\\255"):rep(100)))`,
  'impossible sizes': `
    assert(not pcall(unpack, {}, 1, 2^31 - 1))
    assert(not pcall(unpack, {}, 1, 1e4))
    assert(not pcall(string.byte, ("x"):rep(1e4), 1, -1))
    assert(not pcall(string.char, unpack({}, 1, 7000)))
    assert(not pcall(table.concat, {}, "", 1, 2^31 - 1))
    assert(not pcall(string.format, "%1000d", 1))
    assert(("x"):rep(-2^31) == "" and (""):rep(2^31 - 1) == "")`,
  'long numerals': `
    assert(tonumber(("1"):rep(1e6), 36) == 2^64)
    assert(tonumber(("1"):rep(1e6)) == math.huge)
    assert(tonumber("0x" .. ("f"):rep(1e6)) == math.huge)
    assert(tonumber("0." .. ("0"):rep(1e6) .. "1") == 0)
    assert(("1"):rep(1e6) + 0 == math.huge)`,
  'names that JavaScript objects know': `
    local names = {"__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "valueOf", "toJSON",
      "__defineGetter__", "__lookupGetter__", "isPrototypeOf", "length", "name", "caller", "callee", "arguments",
      "apply", "call", "bind", "then", "get", "set", "nodes", "array", "metatable", "mark", "id", "thread", "state"}
    local co = coroutine.create(function() end)
    local values = {{}, _G, string, debug.getregistry(), setmetatable({}, {}), getmetatable(""), package.loaded,
      getfenv(1), debug.getinfo(1), os.date("*t")}
    for _, name in ipairs(names) do
      for _, t in ipairs(values) do assert(rawget(t, name) == nil or name == "name" or name == "id") end
      assert(name == "len" or ("x")[name] == nil)
      assert(not pcall(function() return (1)[name] end))
      assert(not pcall(function() return print[name] end))
      assert(not pcall(function() return co[name] end))
      assert(not pcall(function() return (function() end)[name] end))
      assert(not pcall(function() return newproxy()[name] end))
      assert(_G[name] == nil)
    end`,
  'fields with such names': `
    local t = {}
    for i, name in ipairs{"__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"} do
      t[name] = i
      assert(t[name] == i and rawget(t, name) == i)
    end
    local count = 0
    for k, v in pairs(t) do count = count + 1 assert(t[k] == v) end
    assert(count == 5)
    t.__proto__ = {x = 1}
    assert(t.x == nil)
    _G.__proto__ = t
    assert(undefined_global == nil and constructor == nil)
    _G.__proto__ = nil`,
  'such names in metatables': `
    local t = setmetatable({}, {__proto__ = {x = 1}, constructor = print, toString = error, valueOf = error})
    assert(t.x == nil and t.constructor == nil)
    assert(tostring(t):find("^table: "))
    assert(not pcall(function() return t + 1 end))
    assert(not pcall(function() return t .. "" end))`,
  'such names in patterns, formats and options': `
    assert(not pcall(string.format, "%{constructor}", 1))
    assert(("constructor"):gsub("%w+", {constructor = "x"}) == "x")
    assert(("toString"):gsub("%w+", {}) == "toString")
    assert(not pcall(collectgarbage, "constructor"))
    assert(not pcall(collectgarbage, "__proto__"))
    assert(not pcall(debug.getinfo, 1, "__proto__"))
    assert(not pcall(io.open, "x", "constructor") or true)
    assert(not pcall(require, "__proto__"))
    assert(os.getenv("__proto__") == nil and os.getenv("constructor") == nil)`,
  'values of JavaScript in arithmetic': `
    assert(not pcall(function() return {} + 1 end))
    assert(not pcall(function() return "constructor" + 1 end))
    assert(not pcall(function() return "undefined" + 1 end))
    assert(tonumber("Infinity") == nil or tonumber("Infinity") == math.huge)
    assert(tonumber("1_000") == nil and tonumber("0b1") == nil and tonumber("0o7") == nil)
    assert(tonumber("") == nil and tonumber(" ") == nil)`,
  'code of JavaScript as a chunk': `
    assert(not loadstring("globalThis.process.exit(1); //"))
    assert(not loadstring("(() => 1)()"))
    assert(process == nil and globalThis == nil and Function == nil and eval == nil)`,
  'debug functions on strange values': `
    assert(debug.getinfo(1e9) == nil)
    assert(not pcall(debug.getlocal, 1e9, 1))
    assert(debug.getlocal(1, 1e9) == nil and debug.getlocal(1, -1e9) == nil)
    assert(debug.getupvalue(print, 1e9) == nil)
    assert(not pcall(debug.setmetatable, 1, 2))
    debug.setmetatable(1, {__index = function(n, k) return k end})
    assert((1).constructor == "constructor")
    debug.setmetatable(1, nil)`,
});

export const ATTACKS: readonly Attack[] = [
  ...ENDLESS_LOOPS,
  ...PATTERNS,
  ...MEMORY,
  ...DEPTH,
  ...OUTPUT,
  ...ENDS_BY_ITSELF,
  ...ATTACKS_THROUGH_LIBRARIES,
];
