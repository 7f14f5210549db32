-- needs: moses MessagePack basexx binaryheap fifo uri ansicolors coxpcall inifile lemock logging ltn12 say
local M, mp, basexx = require 'moses', require 'MessagePack', require 'basexx'
local inspect = require 'inspect'
local function show(...) local t = {} for i = 1, select('#', ...) do t[i] = inspect((select(i, ...))) end print(table.concat(t, ' ')) end
show(M.map({ 1, 2, 3 }, function(v) return v * 2 end), M.reduce({ 1, 2, 3 }, function(a, b) return a + b end), M.chain({ 3, 1, 2 }):sort():value(), M.permutation and #M.flatten({ 1, { 2, { 3 } } }))
show(M.groupBy({ 1, 2, 3, 4 }, function(v) return v % 2 == 0 and 'even' or 'odd' end), M.zip({ 1, 2 }, { 'a', 'b' }), M.range(1, 10, 3), M.uniq { 1, 1, 2 }, M.chunk({ 1, 1, 2 }, function(v) return v end))
for _, v in ipairs { 1, -1, 127, 128, -129, 65536, 2 ^ 40, 1.5, -0.0, 1e300, 'x', ('y'):rep(300), true, { 1, 2 }, { a = 1 }, {} } do
  local p = mp.pack(v) print((p:sub(1, 24):gsub('.', function(c) return ('%02x'):format(c:byte()) end)), #p) show(mp.unpack(p))
end
print(pcall(mp.unpack, '\193'), pcall(mp.unpack, '\217'), pcall(mp.pack, print))
local sample = '' for i = 0, 255 do sample = sample .. string.char(i) end
for _, name in ipairs { 'base64', 'url64', 'base32', 'hex', 'crockford', 'z85', 'bit' } do
  local to, from = basexx['to_' .. name], basexx['from_' .. name]
  if to then local text = to(sample) print(name, text, from(text) == sample, pcall(from, '!!')) end
end
local heap = require 'binaryheap'.minUnique() for i = 1, 30 do heap:insert((i * 7919) % 101, 'k' .. i) end
while heap:size() > 0 do io.write(tostring(heap:pop()), ' ') end print()
local fifo = require 'fifo'() fifo:push(1) fifo:push(2) print(fifo:pop(), fifo:length(), fifo:peek(), pcall(fifo.pop))
local URI = require 'uri'
for _, text in ipairs { 'http://a.b:80/x/../y?q#f', 'HTTP://EXAMPLE.com/%7euser', 'mailto:a@b.c', 'urn:isbn:0306406152', 'file:///a/b', 'data:,x%20y', 'ftp://u:p@h/x', '', 'http://[::1]/', 'a b' } do
  local ok, u, err = pcall(URI.new, URI, text) print(text, ok, tostring(u), err, ok and u and u:path(), ok and u and u:scheme())
end
print(tostring(URI:new('../c/d?x', 'http://h/a/b/')), require 'ansicolors' '%{red bright}x%{reset}y', pcall(require 'ansicolors', '%{nocolour}'))
require 'coxpcall' print(copcall(function() return coroutine.yield and 1, 2 end), copcall(error, 'x'), coxpcall(function() error 'deep' end, function(m) return 'H' .. m end))
local co = coroutine.wrap(function() return copcall(function() return coroutine.yield 'out' + 1 end) end) print(co(), co(41))
local ini = require 'inifile' local name = os.tmpname() local f = io.open(name, 'w') f:write('; c\n[a]\nx=1\ny = true\nz="s"\n[b]\nq=w e\n') f:close() show(ini.parse(name)) ini.save(name, ini.parse(name)) for line in io.lines(name) do print(line) end os.remove(name)
local mock = require 'lemock'.controller() local m = mock:mock() m.foo(1) ;mock:returns(5) m.bar = 3 mock:replay() print(m.foo(1)) m.bar = 3 mock:verify()
local mock2 = require 'lemock'.controller() local m2 = mock2:mock() m2.x(1) mock2:replay() print(pcall(m2.x, 2)) print(pcall(mock2.verify, mock2))
local logger = require 'logging'.new(function(_, level, message) print(level, message) return true end) logger:setLevel 'INFO' logger:debug 'no' logger:info('%s %d', 'yes', 3) logger:error { a = 1, { 2 } } logger:warn(nil) show(require 'logging'.tostring { x = { 1 } })
local ltn12 = require 'ltn12' local out = {} ltn12.pump.all(ltn12.source.chain(ltn12.source.string(('abc'):rep(3000)), function(c) return c and c:upper() end), (ltn12.sink.table(out))) print(#table.concat(out), #out)
local s = require 'say' s:set_namespace 'fr' s:set('hi', 'salut %s') print(s('hi', { 'x' }), s 'none')
