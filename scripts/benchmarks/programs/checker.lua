-- needs: luacheck.lexer luacheck.parser luacheck
-- The static checker looks through other libraries' sources: a large program on real input.
require 'lfs'
local luacheck = require 'luacheck'
local total = 0
for _, name in ipairs { 'argparse', 'inspect', 'dkjson', 'luaunit', 'markdown', 'pl/List', 'pl/lexer', 'pl/xml', 'copas', 'cosmo', 'MessagePack', 'moses', 'inifile', 'ltn12', 'binaryheap' } do
  local file = io.open('/usr/share/lua/5.1/' .. name .. '.lua')
  if file then
    local report = luacheck.check_strings({ file:read '*a', 'x = = 1', 'goto nowhere', 'local a local a = 1 return function(...) for i = 1, 2 do end end' }, { std = 'lua51' })
    for i, warnings in ipairs(report) do
      print(name, i, #warnings, warnings.fatal, warnings.msg)
      for _, w in ipairs(warnings) do total = total + 1 print(w.line, w.column, w.code, luacheck.get_message(w)) end
    end
    file:close()
  end
end
print(total)
