-- needs: ldoc.parse luadoc.util pl.path
-- The documentation generators' parsers on other libraries' comments.
require 'lfs'
local pretty, List = require 'pl.pretty', require 'pl.List'
local lexer = require 'ldoc.lexer'
for _, name in ipairs { 'pl/List', 'pl/pretty', 'pl/OrderedMap', 'copas', 'binaryheap' } do
  local file = io.open('/usr/share/lua/5.1/' .. name .. '.lua')
  if file then
    local count, kinds = 0, {}
    for kind, value in lexer.lua(file:read '*a', {}) do count = count + 1 kinds[kind] = (kinds[kind] or 0) + 1 end
    print(name, count) for _, kind in ipairs(require 'pl.tablex'.keys(kinds)) do print(kind, kinds[kind]) end
    file:close()
  end
end
local util = require 'luadoc.util'
print(util.split(',', 'a,b,c'), util.trim_comment '--- x ', util.wrap('the quick brown fox', 10))
local path = require 'pl.path'
print(path.splitext 'a/b.c.lua', path.normpath '/a/../b/./c', path.relpath('/a/b/c', '/a/d'), path.join('a', '/b'), path.exists '/usr', path.isdir '/usr', path.basename '/x/y')
local dir = require 'pl.dir' print(#dir.getfiles('/usr/share/lua/5.1/pl', '*.lua') > 20, dir.fnmatch('abc.lua', '*.lua'), dir.fnmatch('x', '[ab]'))
