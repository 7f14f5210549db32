-- needs: pl.List pl.pretty pl.stringx pl.template pl.data pl.class
local List, pretty, stringx = require 'pl.List', require 'pl.pretty', require 'pl.stringx'
local class, Map, OrderedMap, Set = require 'pl.class', require 'pl.Map', require 'pl.OrderedMap', require 'pl.Set'
local tablex, seq, func = require 'pl.tablex', require 'pl.seq', require 'pl.func'
local lexer, template, data, sip = require 'pl.lexer', require 'pl.template', require 'pl.data', require 'pl.sip'
local xml, text, operator, permute = require 'pl.xml', require 'pl.text', require 'pl.operator', require 'pl.permute'
local config, input, strict, array2d = require 'pl.config', require 'pl.input', require 'pl.strict', require 'pl.array2d'
local StringBuffer = require 'pl.stringio'

local l = List { 5, 2, 8, 1 }
print(l:sort(), l:map(function(x) return x * x end), l:slice(2, -2), l:reverse(), l .. List { 9 }, l:index(8), l:reduce '+')
print(List.range(1, 10):filter(function(x) return x % 2 == 0 end), List.split('a,b,,c', ','), l:partition(function(x) return x > 3 end))
print(pretty.write { 1, 2, { x = 1, ['a b'] = 'q"uo\nte', [3.5] = true }, f = { { {} } }, [10] = 'ten', ['end'] = 1 })
print(pretty.number(123456789, 'M'), pretty.number(123456, 'N'), pretty.number(1234567.891, 'T'))
print(pcall(pretty.read, '{1,2'), tablex.size(pretty.read '{1, x = 2, y = {3}}'))
print(stringx.split('  a b  c '), stringx.strip '  x ', stringx.center('ab', 7, '*'), stringx.count('banana', 'an'), stringx.title 'hello wOrld foo')
print(stringx.partition('a=b=c', '='), stringx.rpartition('a=b=c', '='), stringx.expandtabs('a\tb\tc', 4), stringx.isdigit '12', stringx.lfind('hello', 'l', 2))
for line in stringx.lines 'a\nb\n\nc' do io.write('[', line, ']') end
print(stringx.shorten('a long sentence', 8), stringx.quote_string 'a]]b\nc', stringx.join(', ', { 1, 2 }), stringx.replace('aXbX', 'X', 'y', 1))
local A = class()
function A:_init(n) self.n = n end
function A:__tostring() return 'A(' .. self.n .. ')' end
function A.__add(a, b) return A(a.n + b.n) end
local B = class(A)
function B:_init(n) self:super(n * 2) end
print(A(3), B(3), B(1):is_a(A), A:class_of(B(2)), B(1) + B(2), A.class_of(B(1)))
local m = OrderedMap() m:set('z', 1) m:set('a', 2) m:set('m', 3)
print(m, m:keys(), m:values()) for k, v in m:iter() do io.write(k, v, ' ') end print()
print(Set { 1, 2, 3 } * Set { 2, 3, 4 } == Set { 2, 3 }, Set { 1 } + Set { 2 } == Set { 1, 2 }, Set.len(Set { 1, 1, 2 }), Map { a = 1 } == Map { a = 1 })
print(tablex.deepcompare({ 1, { 2 } }, { 1, { 2 } }), pretty.write(tablex.merge({ a = 1, b = 2 }, { b = 3, c = 4 }, true), ''), pretty.write(tablex.zip({ 1, 2 }, { 'a', 'b' }), ''))
print(pretty.write(tablex.pairmap(function(k, v) return v end, { 4, 5 }), ''), tablex.find({ 1, 2, 3 }, 2), tablex.compare({ 1 }, { 1 }, '=='))
print(seq(seq.list { 3, 1, 2 }):sort():map(tostring):copy(), seq.sum { 1, 2, 3 }, seq.reduce(operator.mul, { 1, 2, 3, 4 }), seq.range and seq.copy(seq.range(1, 3)))
for t, v in lexer.lua('for i = 1, 0x10 do s = "a\\"b" .. [[long]] --[[ c ]] end -- x', {}) do io.write(t, ':', tostring(v), ' ') end print()
print(template.substitute('# for i = 1, 3 do\n$(i): $(name)\n# end\n', { name = 'n' }))
print((template.substitute('<% x %> $(y + 1) # no', { y = 1, _inline_escape = '$' })))
local d = data.read(StringBuffer.open 'name,age\nann,30\nbob,25\n')
print(d.fieldnames, d:column_by_name 'age', pretty.write(d:copy_select 'name where age > 26', ''))
local res = {} print(sip.match('$v{name} = $d{value}', 'abc = 42', res), res.name, res.value, sip.match('($i,$f)', '(1,2.5)', res), res[1], res[2])
local x = xml.parse([[<?xml version="1.0"?><a x="1"><b>text &lt; more</b><c/><!-- no --></a>]], false, true)
print(x, xml.tostring(x, '', '  '), x:get_elements_with_name('b')[1][1])
print(text.wrap('the quick brown fox jumps over the lazy dog', 16), text.dedent '    a\n      b\n    c\n', text.indent('x\ny', 2, '-'))
text.format_operator() print('%s = %5.2f|%d' % { 'x', 3.14159, 7 }, '%5d' % 42)
print(func.I and func.bind(math.max, func._1, 10)(3), pretty.write(func.map and {} or {}, ''))
local list = {} for p in permute.iter { 1, 2, 3 } do list[#list + 1] = table.concat(p) end print(table.concat(list, ' '))
print(pretty.write(config.read(StringBuffer.open '# c\na=1\nb=x,y\n[sec]\nz = true\n'), ''))
print(array2d.write and pretty.write(array2d.transpose { { 1, 2 }, { 3, 4 }, { 5, 6 } }, ''), pretty.write(array2d.column({ { 1, 2 }, { 3, 4 } }, 2), ''))
print(pcall(function() undefined_name() end), pcall(List.slice), pcall(stringx.split, nil))
local sum = 0 for n in input.numbers(StringBuffer.open '1 2\n3,4') do sum = sum + n end print(sum)
local app = require 'pl.lapp' print(pretty.write(app('Test\n  -v,--verbose be loud\n  -n (default 3) number\n  <file> (default x)\n', { '-v', '-n', '7' }), ''))
local Date = pcall(require, 'pl.Date') print(Date)
print(pretty.write(require 'pl.types'.is_callable(print) and {} or nil, ''), require 'pl.utils'.escape 'a.b*c', pcall(require 'pl.utils'.assert_arg, 1, 2, 'string'))
