/**
 * `os.setlocale` (manual §5.8) with the locales that need no data: C (also called POSIX) and C.UTF-8, whose
 * rules for bytes are the same. So changing the locale changes nothing but its name.
 */

import type { State } from '../machine/state.ts';

/** By their names in lower case. The first five are those that can be set alone. */
const CATEGORIES = [
  'ctype',
  'numeric',
  'time',
  'collate',
  'monetary',
  'messages',
  'paper',
  'name',
  'address',
  'telephone',
  'measurement',
  'identification',
];

/** Sets the locale of a category, or only asks for it; undefined when there is no such locale. */
export function changeLocale(state: State, locale: string | undefined, category: string): string | undefined {
  const data = state.libraryData;
  let current = data.get('locale') as Map<string, string> | undefined;
  if (current === undefined) {
    current = new Map(CATEGORIES.map((name) => [name, 'C']));
    data.set('locale', current);
  }
  const settings = current;
  const touched = category === 'all' ? CATEGORIES : [category];
  if (locale !== undefined) {
    const wanted = locale.includes(';') ? partsOf(locale) : undefined;
    const names = touched.map((name) => {
      const part = wanted === undefined ? locale : wanted.get(name);
      return part === undefined ? undefined : known(part === '' ? fromEnvironment(state, name) : part);
    });
    if (wanted !== undefined && (category !== 'all' || wanted.size !== CATEGORIES.length)) return undefined;
    if (names.includes(undefined)) return undefined;
    touched.forEach((name, i) => {
      settings.set(name, names[i] as string);
    });
  }
  const names = touched.map((name) => settings.get(name) as string);
  if (names.every((name) => name === names[0])) return names[0];
  return touched.map((name) => `LC_${name.toUpperCase()}=${settings.get(name)}`).join(';');
}

function fromEnvironment(state: State, category: string): string {
  const { platform } = state;
  for (const variable of ['LC_ALL', `LC_${category.toUpperCase()}`, 'LANG']) {
    const value = platform.environment(variable);
    if (value !== undefined && value !== '') return value;
  }
  return 'C';
}

/** A locale of many, as `setlocale` itself writes it: `LC_CTYPE=C;LC_NUMERIC=C;…`, which must name all categories. */
function partsOf(locale: string): Map<string, string> {
  const parts = locale.split(';').map((part) => {
    const equals = part.indexOf('=');
    return [part.slice(0, equals).replace(/^LC_/, '').toLowerCase(), part.slice(equals + 1)] as const;
  });
  return new Map(parts);
}

/** The name glibc knows the locale by, if it exists everywhere. */
function known(locale: string): string | undefined {
  if (locale === 'C' || locale === 'POSIX') return 'C';
  return /^C\.[uU][tT][fF]-?8$/.test(locale) ? locale : undefined;
}
