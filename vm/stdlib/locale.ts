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
    const names = touched.map((name) => known(locale === '' ? fromEnvironment(state, name) : locale));
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

/** The name glibc knows the locale by, if it exists everywhere. */
function known(locale: string): string | undefined {
  if (locale === 'C' || locale === 'POSIX') return 'C';
  return /^C\.[uU][tT][fF]-?8$/.test(locale) ? locale : undefined;
}
