/**
 * The site in headless Chromium, opened from files: what a reader does with it. Without a Chromium these tests are
 * skipped; `apt-get install chromium`, or TIDELOCK_BROWSER names one. With TIDELOCK_SCREENSHOTS=FOLDER pictures of the
 * pages are left there, to be looked at.
 */

import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { findPage, functionPage, playgroundLink } from './links.ts';
import { findBrowser, type OpenSite, openSite, type View, type WatchedPage, watch } from './testing.ts';

const browser = findBrowser();
const withBrowser = browser === undefined ? test.skip : test.serial;
if (browser === undefined) {
  test.skip('the site in a browser: there is no chromium here (apt-get install chromium)', () => {});
}

const DESK: View = { width: 1280, colorScheme: 'light' };
const NIGHT: View = { width: 1280, colorScheme: 'dark' };
const PHONE: View = { width: 390, colorScheme: 'light' };
const FIND = findPage('finds/value-string.reverse-abc123');
const PAGES = {
  overview: 'index.html',
  function: functionPage('string.rep'),
  library: 'libraries/string.html',
  section: 'language/2.4.1.html',
  find: FIND,
  runs: 'runs.html',
  known: 'known.html',
  playground: 'playground.html',
};

let site: OpenSite;
test.before(async (t) => {
  t.timeout(60_000);
  if (browser !== undefined) site = await openSite(browser);
});
test.after.always(async () => {
  if (browser !== undefined) await site.close();
});

/** Opens a page, does something there, and expects that nothing went wrong meanwhile. */
async function visit(
  t: ExecutionContext,
  path: string,
  work: (watched: WatchedPage) => Promise<void>,
  view: View = DESK,
): Promise<void> {
  const watched = await watch(site, path, view);
  await work(watched);
  t.deepEqual(watched.troubles, []);
  await watched.context.close();
}

for (const [name, path] of Object.entries(PAGES)) {
  withBrowser(`${name}: light, dark and on a phone it fits its window and has no errors`, async (t) => {
    for (const [label, view] of Object.entries({ light: DESK, dark: NIGHT, phone: PHONE })) {
      await visit(
        t,
        path,
        async ({ page }) => {
          const { over, ground } = await page.evaluate(() => ({
            over: document.documentElement.scrollWidth - innerWidth,
            ground: getComputedStyle(document.body).backgroundColor,
          }));
          t.true(over <= 0, `${label}: ${over} pixels too wide`);
          const [red] = /\d+/.exec(ground)!;
          t.is(Number(red) < 128, label === 'dark', label);
          const folder = process.env.TIDELOCK_SCREENSHOTS;
          if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}-${label}.png`) });
        },
        view,
      );
    }
  });
}

withBrowser('the overview loads less than 300 KB', async (t) => {
  await visit(t, PAGES.overview, async ({ page, bytes }) => {
    await page.waitForLoadState('networkidle');
    const loaded = await bytes();
    t.true(loaded > 10_000 && loaded < 300_000, `${loaded} bytes`);
    t.is(await page.locator('.matrix tbody tr').first().locator('.share').count(), 2);
  });
});

withBrowser('speed, what is new and what differs are plotted over time', async (t) => {
  await visit(t, PAGES.runs, async ({ page }) => {
    const titles = await page.locator('figcaption').allInnerTexts();
    t.true(
      ['Programs a second', 'Distinct behaviours', 'Distinct differences'].every((start) =>
        titles.some((title) => title.startsWith(start)),
      ),
      titles.join(),
    );
    t.is(await page.locator('figure svg path[stroke]').count(), titles.length);
  });
});

withBrowser('from the overview to a function, to its find, into the playground', async (t) => {
  await visit(t, PAGES.overview, async ({ page }) => {
    await page.locator('.map a', { hasText: 'string.reverse' }).click();
    t.regex(await page.locator('h1').innerText(), /string\.reverse/);
    await page.locator('a', { hasText: 'value: string.reverse' }).first().click();
    t.true(page.url().endsWith(FIND));
    t.is(await page.locator('tr.changed').count(), 1);
    await page.locator('a', { hasText: 'Open in playground' }).click();
    await page.locator('#run').click();
    await page.locator('#state', { hasText: 'Ended' }).waitFor();
    t.is(await page.locator('#output').textContent(), 'a\n>tpircs/<\n');
  });
});

withBrowser('a case opens in the playground with its whole source', async (t) => {
  await visit(t, PAGES.function, async ({ page }) => {
    await page.locator('.case summary').first().click();
    await page.locator('.case .open').first().click();
    await page.locator('#run').click();
    await page.locator('#state', { hasText: 'Ended with status 0' }).waitFor();
    t.regex((await page.locator('#output').textContent())!, /^ok 1 - <script>/);
  });
});

withBrowser(
  'search finds functions by a part of their name, cases by what they say, and finds',
  async (t) => {
    await visit(t, PAGES.section, async ({ page }) => {
      await page.keyboard.press('/');
      await page.keyboard.type('rep');
      const first = page.locator('#search-results a').first();
      await first.waitFor();
      t.regex(await first.innerText(), /string\.rep\s+function/);
      await page.locator('#search').fill('tpircs reverse');
      await page.locator('#search').fill('value reverse');
      await page.locator('#search-results a', { hasText: 'find' }).first().click();
      t.true(page.url().endsWith(FIND));
      await page.locator('#search').fill('qqqq');
      await page.locator('#search-results', { hasText: 'Nothing found' }).waitFor();
    });
  },
);

withBrowser('the button switches between light and dark', async (t) => {
  await visit(t, PAGES.overview, async ({ page }) => {
    await page.locator('#theme').click();
    t.is(await page.locator('html').getAttribute('data-theme'), 'dark');
    await page.locator('#theme').click();
    t.is(await page.locator('html').getAttribute('data-theme'), 'light');
  });
});

/** The playground with a program in it. */
async function play(
  t: ExecutionContext,
  source: string,
  work: (watched: WatchedPage) => Promise<void>,
): Promise<void> {
  await visit(t, playgroundLink(source), work);
}

withBrowser('the playground runs a program', async (t) => {
  await play(t, 'print(("x"):rep(3), _VERSION, #"\xc3\xa9")', async ({ page }) => {
    await page.locator('#run').click();
    await page.locator('#state', { hasText: 'Ended with status 0' }).waitFor();
    t.is(await page.locator('#output').textContent(), 'xxx\tLua 5.1\t2\n');
  });
});

withBrowser('an endless program is stopped by the button, and what it wrote stays', async (t) => {
  await play(t, 'print("before") while true do end', async ({ page }) => {
    await page.locator('#run').click();
    await page.locator('#output', { hasText: 'before' }).waitFor();
    await page.locator('#stop').click();
    t.is(await page.locator('#state').innerText(), 'Stopped.');
    t.is(await page.locator('#output').textContent(), 'before\n');
    t.true(await page.locator('#stop').isDisabled());
  });
});

withBrowser('a program that floods its output ends at the limit, and the page lives on', async (t) => {
  await play(t, 'while true do print(("y"):rep(99)) end', async ({ page }) => {
    await page.locator('#run').click();
    await page.locator('#state', { hasText: 'Ended with status 1' }).waitFor();
    t.regex(
      (await page.locator('#output .stderr').textContent())!,
      /limit of 1048576 bytes of output exceeded/,
    );
  });
});

withBrowser('an error that nobody caught shows its traceback', async (t) => {
  const source =
    'local function inner(t)\n  return t.x.y\nend\nfunction outer() local v = inner({}) return v end\nouter()';
  await play(t, source, async ({ page }) => {
    await page.locator('#run').click();
    await page.locator('#state', { hasText: 'Ended with status 1' }).waitFor();
    const text = (await page.locator('#output .stderr').textContent())!;
    t.true(
      text.startsWith("lua: program.lua:2: attempt to index field 'x' (a nil value)\nstack traceback:\n"),
      text,
    );
    t.true(text.includes("program.lua:4: in function 'outer'"), text);
    const folder = process.env.TIDELOCK_SCREENSHOTS;
    if (folder !== undefined) await page.screenshot({ path: join(folder, 'playground-error.png') });
  });
});

withBrowser('a program that does not parse says where', async (t) => {
  await play(t, 'print(1\nx = = 2', async ({ page }) => {
    await page.locator('#run').click();
    await page.locator('#state', { hasText: 'Ended with status 1' }).waitFor();
    t.regex(
      (await page.locator('#output').textContent())!,
      /^lua: program\.lua:2: '\)' expected \(to close '\(' at line 1\) near 'x'/,
    );
  });
});

withBrowser('the bytecode is listed as luac lists it', async (t) => {
  await play(t, 'local a = 1\nreturn a + 2', async ({ page }) => {
    await page.locator('#list').click();
    await page.locator('#output', { hasText: 'RETURN' }).waitFor();
    t.regex(
      (await page.locator('#output').textContent())!,
      /main <program\.lua:0,0> \(4 instructions[\s\S]*\[2\]\s+ADD/,
    );
  });
});

withBrowser('what is typed can be shared as a link', async (t) => {
  await play(t, '', async ({ page }) => {
    await page.locator('.cm-content').click();
    await page.keyboard.type('print("shared")');
    await page.locator('#share').click();
    await page.locator('#state', { hasText: /link/i }).waitFor();
    const link = page.url();
    await page.goto('about:blank');
    await page.goto(link);
    await page.keyboard.press('Tab');
    await page.locator('#run').click();
    await page.locator('#output', { hasText: 'shared' }).waitFor();
    t.pass();
  });
});

withBrowser('standard input is read, and bytes that are no UTF-8 keep their values', async (t) => {
  await play(t, 'print(io.read("*n"), string.byte("\xff\xe9", 1, 2))', async ({ page }) => {
    await page.locator('summary', { hasText: 'Standard input' }).click();
    await page.locator('#input').fill('42 x');
    await page.locator('#run').click();
    await page.locator('#state', { hasText: 'Ended with status 0' }).waitFor();
    t.is(await page.locator('#output').textContent(), '42\t255\t233\n');
  });
});
