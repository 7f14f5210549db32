/** A site in a real browser: Chromium without a window, as the system's packages install it. Used by tests alone. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findExecutable } from '../../harness/command-template.ts';
import { fixtureReport, fixtureSubject } from '../fixture.ts';
import { writeSite } from './site.tsx';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser's executable; undefined where there is none. */
export function findBrowser(): string | undefined {
  const chosen = process.env.TIDELOCK_BROWSER;
  return chosen === undefined
    ? NAMES.map((name) => findExecutable(name)).find(Boolean)
    : findExecutable(chosen);
}

export interface OpenSite {
  browser: Browser;
  /** Address of the site's root, with a slash at its end. */
  root: string;
  close(): Promise<void>;
}

/** Writes the site of the fixture's report and starts a browser. */
export async function openSite(executablePath: string): Promise<OpenSite> {
  const folder = await mkdtemp(join(tmpdir(), 'tidelock-site-'));
  const subject = fixtureSubject();
  await writeSite(
    folder,
    fixtureReport({ ...subject, subject: { id: 'vm', description: 'Tidelock VM' } }, subject),
  );
  // The sandbox needs rights that containers and root do not have; the pages are our own.
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    browser,
    root: `${pathToFileURL(folder).href}/`,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A page, and everything about it that must not happen. */
export interface WatchedPage {
  page: Page;
  context: BrowserContext;
  /** Console errors, exceptions, requests to anything but files of the site. */
  troubles: string[];
  /** Bytes of the site's files that were loaded. */
  bytes: () => Promise<number>;
}

export interface View {
  width: number;
  colorScheme: 'light' | 'dark';
}

/** Opens a page of the site and notes what it does. */
export async function watch(site: OpenSite, path: string, view: View): Promise<WatchedPage> {
  const { width, colorScheme } = view;
  const context = await site.browser.newContext({ viewport: { width, height: 850 }, colorScheme });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const troubles: string[] = [];
  let bytes = 0;
  const bodies: Promise<void>[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`));
  page.on('requestfailed', (request) => troubles.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(site.root) && !/^(blob|data):/.test(url)) troubles.push(`request: ${url}`);
  });
  page.on('response', (response) => {
    if (!response.url().startsWith(site.root)) return;
    bodies.push(
      response.body().then(
        (body) => {
          bytes += body.length;
        },
        () => {},
      ),
    );
  });
  await page.goto(site.root + path);
  return {
    page,
    context,
    troubles,
    bytes: async () => {
      await Promise.all(bodies);
      return bytes;
    },
  };
}
