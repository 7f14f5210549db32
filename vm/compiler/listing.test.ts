import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { compile } from './compile.ts';
import { listing } from './listing.ts';
import { Random } from './testing/random.ts';
import { randomSource } from './testing/random-source.ts';
import { undump } from './undump.ts';

const hasLuac = spawnSync('luac5.1', ['-v']).status === 0;

/** Addresses by the order in which they appear. */
function withoutAddresses(text: string): string {
  const seen = new Map<string, string>();
  return text.replace(/0x[0-9a-f]{5,}/g, (address) => {
    if (!seen.has(address)) seen.set(address, `ADDRESS-${seen.size}`);
    return seen.get(address)!;
  });
}

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
      const reference = (input: string, ...options: string[]): string | undefined => {
        const args = [...options, '-l', '-l', '-o', `${file}c`, input];
        const { stdout, status } = spawnSync('luac5.1', args, { encoding: 'latin1', maxBuffer: 1 << 28 });
        return status === 0 ? withoutAddresses(stdout) : undefined;
      };
      const expected = reference(file, '-s');
      if (expected === undefined) continue;
      const compiled = compile(source, `@${file}`);
      t.is(withoutAddresses(listing(compiled)), expected);
      // The chunk itself was stripped.
      const stripped = readFileSync(`${file}c`, 'latin1');
      t.is(withoutAddresses(listing(undump(stripped, `@${file}c`))), reference(`${file}c`)!);
    }
  });
} else {
  test.skip(`${title} (skipped: luac5.1 is not on the PATH)`, () => {});
}
