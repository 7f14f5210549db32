import { execFileSync } from 'node:child_process';
import test from 'ava';
import { findReference } from '../reference.ts';
import { MANUAL_FUNCTIONS, MANUAL_LIBRARIES } from './manual-functions.ts';

/** Prints the name of everything in the library tables of the binary. */
const LISTING = `
local libraries = { coroutine = true, package = true, string = true, table = true, math = true, io = true, os = true, debug = true }
for name in pairs(_G) do if not libraries[name] and name ~= "arg" then print(name) end end
for library in pairs(libraries) do for name in pairs(_G[library]) do print(library .. "." .. name) end end
for name, value in pairs(getmetatable(io.stdout).__index) do
  if not name:find("^__") then print("file:" .. name) end
end
`;

const reference = findReference();
const withReference = reference === undefined ? test.skip : test;

withReference('the list is exactly what the reference has in its tables', (t) => {
  const present = execFileSync(reference ?? '', ['-e', LISTING], { encoding: 'latin1' })
    .trim()
    .split('\n')
    .sort();
  t.deepEqual(MANUAL_FUNCTIONS.map(({ name }) => name).sort(), present);
});

test('every row belongs to a library, has its section and a signature', (t) => {
  for (const row of MANUAL_FUNCTIONS) {
    const library = MANUAL_LIBRARIES.find(({ name }) => name === row.library);
    t.is(row.section, library!.section, row.name);
    t.regex(row.section, /^5\.[1-9]$/, row.name);
    t.is(row.signature === '', row.kind === 'value', row.name);
  }
});
