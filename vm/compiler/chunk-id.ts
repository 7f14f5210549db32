/**
 * How a chunk's name appears in messages (manual §5.1 `load`, C API `lua_load`): `=name` and `@file` shown
 * without their mark, source text as `[string "first line..."]`. An embedded zero ends the name, as it does in
 * the reference. The surprise: syntax errors have more room for it than all other messages.
 */

import { untilZero } from '../values/bytes.ts';

/** Room (with one byte for C's end of string) in runtime errors, tracebacks and `debug.getinfo`. */
export const ID_SIZE = 60;
/** Room in syntax errors. */
export const SYNTAX_ERROR_ID_SIZE = 80;

/** The form of a chunk name that messages show. */
export function chunkId(chunkName: string, size = ID_SIZE): string {
  const name = untilZero(chunkName);
  if (name.startsWith('=')) return name.slice(1, size);
  if (name.startsWith('@')) return fileId(name.slice(1), size);
  return textId(name, size);
}

/** A long file name loses its beginning. */
function fileId(file: string, size: number): string {
  const room = size - " '...' ".length - 1;
  return file.length > room ? `...${file.slice(file.length - room)}` : file;
}

/** Source text loses everything after its first line, and what does not fit. */
function textId(source: string, size: number): string {
  const room = size - ' [string "..."] '.length - 1;
  const lineEnd = source.search(/[\n\r]/);
  const length = Math.min(lineEnd < 0 ? source.length : lineEnd, room);
  const shown = length < source.length ? `${source.slice(0, length)}...` : source;
  return `[string "${shown}"]`;
}
