/** `require`, `module` and the loaders against the reference: what is found, remembered, reported. */

import { compareLines, testAgainstReference } from './testing/run-on-both.ts';

/** Makes module files beside a temporary file, so that both sides find them; and a printer without addresses. */
const SET_UP = `
  local root = os.tmpname()
  local made = {root}
  local function file(name, content)
    made[#made + 1] = root .. name .. ".lua"
    local f = io.open(made[#made], "w") f:write(content) f:close()
  end
  package.path, package.cpath = root .. "?.lua", "/nowhere/?.so;/elsewhere/?.so"
  local function show(...)
    local t = {...}
    for i = 1, select("#", ...) do
      t[i] = tostring(t[i]):gsub(root:gsub("%W", "%%%0"), "ROOT"):gsub("0x%x+", "ADDRESS"):gsub("\\n", "|")
    end
    print(table.concat(t, " "))
  end`;

const PROGRAMS: Record<string, string> = {
  'require loads a module once, and remembers what it gave': `
    file("a", "return 5") file("b", "return false") file("c", "return nil") file("d", "package.loaded[...] = 7")
    for _, name in ipairs{"a", "b", "c", "d", "a", "b", "c", "d"} do show(pcall(require, name)) end
    show(package.loaded.a, package.loaded.b, package.loaded.c, package.loaded.d)`,
  'require reports what is wrong with a module': `
    file("a", "x = = 1") file("b", "error('boom')") file("c", "error({})") file("d", "\\27Lua")
    file("e", "require'f'") file("f", "require'e'") file("g", "#!shebang\\nerror('line')")
    for _, name in ipairs{"a", "a", "b", "b", "c", "c", "d", "e", "e", "f", "g"} do show(pcall(require, name)) end
    for _, name in ipairs{"none", "none.of.these", "", "a-b.c", ".x", "nul\\0nul"} do show(pcall(require, name)) end
    for _, value in ipairs{1, true, {}, print} do show(pcall(require, value)) end show(pcall(require))`,
  'loaders and paths can be replaced': `
    package.preload.p = function(...) show("preload", ...) return {} end show(pcall(require, "p"))
    package.preload.q = 1 show(pcall(require, "q"))
    for i = 1, 5 do show(i, pcall(package.loaders[i] or print, "a.b")) show(i, pcall(package.loaders[i] or print)) end
    for _, answer in ipairs{1, "\\n\\tmine", {}, false} do
      package.loaders[1] = function() return answer end
      show(pcall(require, "r"))
    end
    for _, path in ipairs{{}, "", ";;?;;", 1, "??" } do package.path = path show(pcall(require, "s")) end
    package.path, package.cpath = "", nil show(pcall(require, "s"))
    package.cpath, package.preload = "", nil table.remove(package.loaders, 1) show(pcall(require, "s"))
    for _, loaders in ipairs{1, {}, {print}} do package.loaders = loaders show(pcall(require, "s")) end
    package = nil show(pcall(require, "string"))`,
  'module makes tables along its name and sets the environment': `
    file("m.n", "module(..., package.seeall) function f() return _NAME, _PACKAGE, print ~= nil end")
    file("m", "module(...) x = 1") package.path = root .. "?.lua" os.rename(root .. "m.n.lua", root .. "m.n.lua")
    show(pcall(require, "m")) show(m and m.x, m and m._NAME, m and m._M == m)
    show(pcall(function() module("a.b.c") x = 1 end)) show(a.b.c.x, a.b.c._NAME, a.b.c._PACKAGE, a.b._NAME)
    show(pcall(function() module("string.len.x") end)) show(pcall(module)) show(pcall(module, "z"))
    show(pcall(function() module("s", 1) end)) show(pcall(function() module("t", function(m) m.y = 2 end) end), t.y)
    show(pcall(package.seeall)) show(pcall(package.seeall, 1))
    show(pcall(package.loadlib)) show(pcall(package.loadlib, "/no.so", "f")) show(pcall(package.loadlib, "x"))
    for name in pairs(package.loaded) do show(name) end for name in pairs(package) do show(name) end
    show(package.config, package.loaded == debug.getregistry()._LOADED, debug.getfenv(require) == package)`,
};

for (const [title, program] of Object.entries(PROGRAMS)) {
  testAgainstReference(title, (t) => {
    const { lines, differences } = compareLines(
      `${SET_UP} ${program} for _, name in ipairs(made) do os.remove(name) end`,
    );
    t.true(lines > 8);
    t.deepEqual(differences, []);
  });
}
