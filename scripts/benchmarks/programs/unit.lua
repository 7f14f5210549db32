-- needs: luaunit say luassert.assert mediator
local lu = require 'luaunit'
TestThings = {}
function TestThings:setUp() self.x = 1 end
function TestThings:testEquals() lu.assertEquals({ 1, { a = 2 } }, { 1, { a = 2 } }) end
function TestThings:testFails() lu.assertEquals({ 1, 2, 3, { x = 'y' } }, { 1, 2, 4, { x = 'z' } }) end
function TestThings:testLong() local a, b = {}, {} for i = 1, 20 do a[i], b[i] = i, i end b[12] = 0 lu.assertEquals(a, b) end
function TestThings:testError() local t = nil return t.x end
function TestThings:testErrorMessage() lu.assertErrorMsgContains('boom', function() error 'boom' end) end
function TestThings:testAlmost() lu.assertAlmostEquals(1, 1 + 1e-12, 1e-11) lu.assertIsNaN(0 / 0) lu.assertStrMatches('abc', 'a.c') end
function TestThings:testSkip() lu.skip 'later' end
function TestThings:testItems() lu.assertItemsEquals({ 1, 2 }, { 2, 1 }) lu.assertError(error) lu.assertStrIContains('HeLLo', 'ell') end
local runner = lu.LuaUnit.new()
local function timeless(text) return (text:gsub('%d+%.%d+ seconds', 'T seconds'):gsub('0x%x+', 'ADDRESS')) end
local real, buffer = print, {}
local write = io.stdout.write
for _, style in ipairs { 'tap', 'text', 'nil' } do
  local r = lu.LuaUnit.new() r:setOutputType(style)
  real(style, r:runSuite('--verbose', '-p', 'Things', '-x', 'nothing') )
end
real(timeless(lu.prettystr { 1, { 2, x = { y = print and 1 } }, 'q"\'', [5] = 0.1 }))
local assert = require 'luassert'
for _, f in ipairs {
  function() assert.are.same({ 1, { 2 } }, { 1, { 3 } }) end, function() assert.is_true(false) end, function() assert.has_error(function() end) end,
  function() assert.are.equal(1, '1') end, function() assert.is_nil(1, 'message') end, function() assert.has.errors(function() error { 1 } end, { 1 }) end,
  function() assert.is_not.truthy(1) end, function() assert.near(1, 2, 0.5) end, function() assert.matches('%d+', 'abc') end, function() assert.unique { 1, 1 } end,
} do
  local ok, e = pcall(f) real(ok, (tostring(type(e) == 'table' and (e.message or e) or e):gsub('0x%x+', 'ADDRESS')))
end
local spy = require 'luassert.spy' local s = spy.new(function(x) return x end) s(1) s(2, 'b')
real(pcall(function() assert.spy(s).was.called(2) assert.spy(s).was.called_with(2, 'b') end), #s.calls)
local Mediator = require 'mediator' local m = Mediator()
m:subscribe({ 'a', 'b' }, function(...) real('sub', ...) end, { priority = 1 }) m:publish({ 'a', 'b' }, 1, nil, 3) m:publish({ 'a' }, 'up')
