/** What runs on every page: light and dark, and the search, whose index is loaded when somebody first asks. */

import MiniSearch, { type SearchResult } from 'minisearch';
import { SEARCH_OPTIONS, type SearchDocument } from '../search-options.ts';

const root = document.documentElement;
/** The site's root as seen from this page. */
const base = root.dataset.root ?? '';
const MOST_RESULTS = 12;

// Light and dark -----------------------------------------------------------------------------------------------

const THEME = 'tidelock-theme';

function remembered(): string | null {
  try {
    return localStorage.getItem(THEME);
  } catch {
    // Pages opened from files may have no storage.
    return null;
  }
}

function setTheme(theme: string): void {
  root.dataset.theme = theme;
  try {
    localStorage.setItem(THEME, theme);
  } catch {}
}

const chosen = remembered();
if (chosen !== null) root.dataset.theme = chosen;
document.querySelector('#theme')?.addEventListener('click', () => {
  const isDark = root.dataset.theme
    ? root.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  setTheme(isDark ? 'light' : 'dark');
});

// Search -------------------------------------------------------------------------------------------------------

const input = document.querySelector<HTMLInputElement>('#search')!;
const list = document.querySelector<HTMLOListElement>('#search-results')!;
let loading: Promise<MiniSearch<SearchDocument>> | undefined;

/** The index comes as a script: a page opened from a file may not fetch. */
function loadIndex(): Promise<MiniSearch<SearchDocument>> {
  loading ??= new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = `${base}assets/search-index.js`;
    script.onload = () => {
      const { tidelockSearch } = globalThis as unknown as { tidelockSearch: string };
      done(MiniSearch.loadJSON(tidelockSearch, SEARCH_OPTIONS));
    };
    script.onerror = () => failed(new Error('the search index is missing'));
    document.head.append(script);
  });
  return loading;
}

async function search(): Promise<void> {
  const query = input.value.trim();
  if (query === '') {
    list.hidden = true;
    return;
  }
  const index = await loadIndex();
  if (input.value.trim() !== query) return;
  const results = index.search(query).slice(0, MOST_RESULTS);
  list.replaceChildren(...(results.length === 0 ? [nothing()] : results.map(entry)));
  list.hidden = false;
}

function entry(result: SearchResult): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = base + (result.page as string);
  const kind = document.createElement('span');
  kind.className = 'soft small';
  kind.textContent = result.kind as string;
  link.append(result.title as string, ' ', kind);
  item.append(link);
  return item;
}

function nothing(): HTMLLIElement {
  const item = document.createElement('li');
  item.className = 'soft';
  item.textContent = 'Nothing found.';
  return item;
}

/** Moves the focus among the field and its results. */
function step(by: number): void {
  const links = [...list.querySelectorAll<HTMLElement>('a')];
  const places: HTMLElement[] = [input, ...links];
  const at = places.indexOf(document.activeElement as HTMLElement);
  places[Math.max(0, Math.min(places.length - 1, at + by))]?.focus();
}

input.addEventListener('input', () => void search());
input.addEventListener('focus', () => void loadIndex());
const area = input.parentElement!;
area.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    step(event.key === 'ArrowDown' ? 1 : -1);
  } else if (event.key === 'Escape') {
    list.hidden = true;
    input.blur();
  } else if (event.key === 'Enter' && document.activeElement === input) {
    list.querySelector<HTMLElement>('a')?.click();
  }
});
document.addEventListener('click', (event) => {
  if (!area.contains(event.target as Node)) list.hidden = true;
});
document.addEventListener('keydown', (event) => {
  const target = event.target as HTMLElement;
  const isTyping = target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName);
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  input.focus();
});

// A link to a case opens its source.
function openTarget(): void {
  if (!location.hash.startsWith('#case-')) return;
  const details = document.querySelector<HTMLDetailsElement>(
    `${CSS.escape(location.hash).replace('\\#', '#')} details`,
  );
  if (details !== null) details.open = true;
}
addEventListener('hashchange', openTarget);
openTarget();
