-- needs: dkjson
local json = require 'dkjson'
local function show(...) print(...) end
local value = { 1, 2.5, -3e10, 'a"b\\c\n\1é', true, false, json.null, { x = { y = { } }, list = setmetatable({}, { __jsontype = 'array' }) }, 1e300, 0.1, 1 / 3, 123456789012 }
show(json.encode(value))
show(json.encode({ b = 1, a = { 1, 2 }, c = { d = 'x' } }, { indent = true, keyorder = { 'c', 'b', 'a' } }))
for _, text in ipairs { '{"a":[1,2,{"b":null}],"c":"\\u00e9\\ud83d\\ude00\\n"}', '[1,2', '{"a" 1}', '', ' 12 ', '"\\x"', '[1,]', 'nul', '-0.5e-3', '[[[[]]]]', '{"a":1,"a":2}', '/* c */ [1] // x' } do
  local v, pos, err = json.decode(text, 1, json.null)
  show(text, json.encode(v), pos, err)
end
show(pcall(json.encode, { [{}] = 1 }), pcall(json.encode, print), pcall(json.encode, 0 / 0), json.encode(1 / 0))
local loop = {} loop.loop = loop show(pcall(json.encode, loop))
local big = {} for i = 1, 2000 do big[i] = { id = i, name = 'n' .. i, tags = { 'a', 'b' }, score = i / 7 } end
local text = json.encode(big) show(#text, #json.encode((json.decode(text))), json.decode(text)[1999].score)
local inspect = require 'inspect'
show(inspect(big[3]), inspect { 1, 2, a = { b = { c = {} } }, [true] = 1, [1.5] = 'x\0\200\n' })
show(inspect(setmetatable({ 1 }, { __index = { x = 1 } })), inspect(loop), inspect({ a = { b = { } } }, { depth = 1 }))
