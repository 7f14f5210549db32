/** The modes of C's `fopen`, as glibc reads them. */

import { platformError } from './errno.ts';

/** What a mode asks for. */
export interface OpenMode {
  read: boolean;
  write: boolean;
  append: boolean;
  create: boolean;
  truncate: boolean;
  exclusive: boolean;
}

/** Reads a mode as glibc does: letters it does not know count for nothing. Throws EINVAL. */
export function parseOpenMode(text: string): OpenMode {
  const kind = text[0];
  if (kind !== 'r' && kind !== 'w' && kind !== 'a') throw platformError('EINVAL');
  const rest = text.slice(1, 7);
  const update = rest.includes('+');
  return {
    read: kind === 'r' || update,
    write: kind !== 'r' || update,
    append: kind === 'a',
    create: kind !== 'r',
    truncate: kind === 'w',
    exclusive: kind !== 'r' && rest.includes('x'),
  };
}
