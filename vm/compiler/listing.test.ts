import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { compile } from './compile.ts';
import { listing } from './listing.ts';
import { Random } from './testing/random.ts';
import { randomSource } from './testing/random-source.ts';

const hasLuac = spawnSync('luac5.1', ['-v']).status === 0;
// luac leaves out the constants of MOD.
const MOD_COMMENT = /(\tMOD .*?)\t;.*/g;
const title = 'a listing reads as that of luac, but for addresses';

if (hasLuac) {
  test(title, (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'tidelock-listing-'));
    t.teardown(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'chunk.lua');
    const random = new Random(8);
    const sources = [
      'local s = "a\\"\\\\\\0\\n\\200~" return s, nil, true, 1.5, 1e300',
      `x = {${'1,'.repeat(26_000)}}`,
      ...Array.from({ length: 60 }, () => randomSource(random)),
    ];
    for (const source of sources) {
      writeFileSync(file, source, 'latin1');
      const { stdout, status } = spawnSync('luac5.1', ['-l', '-l', '-p', file], {
        encoding: 'latin1',
        maxBuffer: 1 << 28,
      });
      if (status !== 0) continue;
      const expected = stdout.replace(/ (at|for) 0x[0-9a-f]+/g, '').replace(/\t; 0x[0-9a-f]+/g, '');
      const actual = listing(compile(source, `@${file}`))
        .replace(/\t; function <.*>/g, '')
        .replace(MOD_COMMENT, '$1');
      t.is(actual, expected);
    }
  });
} else {
  test.skip(`${title} (skipped: luac5.1 is not on the PATH)`, () => {});
}
