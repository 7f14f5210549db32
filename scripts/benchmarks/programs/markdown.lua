-- needs: markdown
local text = [[
Title
=====

Sub & title <b>x</b>
--------

A *para* with **bold**, `code <x>`, [link](http://a.b/?x=1&y=2 "t"), ![img](i.png), <http://auto.link>,
[ref][1] and a line break  
here. Escaped \* star, AT&T, 4 < 5.

> quote
> > nested

* item
* item two

  with para
    * nested

1. one
2. two

    code block <here>
        indented

***

### h3 ###

<div>
raw *html*
</div>

[1]: http://example.org/  "Title"
]]
local markdown = require 'markdown'
local convert = type(markdown) == 'function' and markdown or _G.markdown
print(convert(text))
for _, name in ipairs { '/usr/share/doc/lua-penlight/README.md', '/usr/share/doc/lua-argparse/README.md', '/usr/share/doc/lua-luassert/README.md', '/usr/share/doc/lua-moses/README.md' } do
  local file = io.open(name) or (io.open(name .. '.gz') and io.popen('zcat ' .. name .. '.gz'))
  if file then print(convert(file:read '*a')) file:close() end
end
