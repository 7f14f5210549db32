/**
 * Runs the examples of docs/embedding.md and docs/limits.md: each `js` block is a module of its own. A line that ends in `// → value`
 * is checked, one that ends in `// throws text` must throw an error whose name and message contain the text.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'ava';

const PAGES = ['embedding.md', 'limits.md'];
const entries: Record<string, string> = {
  tidelock: new URL('../index.js', import.meta.url).href,
  'tidelock/browser': new URL('./index.js', import.meta.url).href,
};

interface Example {
  page: string;
  heading: string;
  line: number;
  source: string;
}

function examplesOf(page: string): Example[] {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  const examples: Example[] = [];
  let heading = '';
  let open: Example | undefined;
  for (const [i, line] of text.split('\n').entries()) {
    if (open === undefined) {
      if (line.startsWith('#')) heading = line.replace(/^#+\s*/, '');
      if (line === '```js') open = { page, heading, line: i + 1, source: '' };
    } else if (line === '```') {
      examples.push(open);
      open = undefined;
    } else {
      open.source += `${line}\n`;
    }
  }
  return examples;
}

/** Turns the comments into checks and the package's name into the compiled files. */
function runnable(source: string): string {
  const checked = source
    .replace(/^(.*?);?\s*\/\/ → (.*)$/gm, (_, code, value) => `check(${code}, ${value});`)
    .replace(
      /^(.*?);?\s*\/\/ throws (.*)$/gm,
      (_, code, text) => `await fails(async () => ${code}, ${JSON.stringify(text)});`,
    )
    .replace(/from '(tidelock[^']*)'/g, (_, name) => `from '${entries[name]}'`);
  return `const { check, fails } = globalThis.tidelockExamples;\n${checked}`;
}

Object.assign(globalThis, {
  tidelockExamples: {
    check: (actual: unknown, expected: unknown) => assert.deepEqual(actual, expected),
    fails: async (body: () => Promise<unknown>, text: string) => {
      let thrown: unknown;
      await body().catch((error: unknown) => {
        thrown = error;
      });
      assert.ok(thrown instanceof Error, `nothing was thrown: ${text}`);
      assert.ok(`${thrown.name}: ${thrown.message}`.includes(text), `${thrown.name}: ${thrown.message}`);
    },
  },
});

const examples = PAGES.flatMap(examplesOf);

test('the pages have examples', (t) => {
  t.true(examples.length >= 10);
});

for (const { page, heading, line, source } of examples) {
  test(`${page}: ${heading} (line ${line})`, async (t) => {
    await t.notThrowsAsync(() => import(`data:text/javascript,${encodeURIComponent(runnable(source))}`));
  });
}
