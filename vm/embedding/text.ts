/**
 * The two doors for strings. A Lua string is a row of bytes (manual §2.2): as *text* it is UTF-8, as *bytes* it
 * is a `Uint8Array`. The text door refuses what it could not carry both ways without loss, instead of putting
 * U+FFFD in its place.
 */

import { bytesFromString, stringFromBytes } from '../values/bytes.ts';

/** How Lua strings come out: as JavaScript strings (UTF-8) or as byte arrays. */
export type Strings = 'text' | 'bytes';

const encoder = new TextEncoder();
// Without `ignoreBOM` a leading U+FEFF would vanish on the way.
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenientDecoder = new TextDecoder('utf-8', { ignoreBOM: true });

const ONLY_ASCII = /^[\x00-\x7f]*$/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** The byte string of a text, in UTF-8. Throws a TypeError for half a surrogate pair. */
export function encodeText(text: string): string {
  if (ONLY_ASCII.test(text)) return text;
  if (LONE_SURROGATE.test(text)) {
    throw new TypeError('the text has half of a surrogate pair, which UTF-8 cannot carry; pass a Uint8Array');
  }
  return stringFromBytes(encoder.encode(text));
}

/** As `encodeText`, with U+FFFD for what cannot be carried: for messages. */
export function encodeMessage(text: string): string {
  return ONLY_ASCII.test(text) ? text : stringFromBytes(encoder.encode(text));
}

/** The text of a byte string. Throws a TypeError if it is not UTF-8. */
export function decodeText(bytes: string): string {
  if (ONLY_ASCII.test(bytes)) return bytes;
  try {
    return strictDecoder.decode(bytesFromString(bytes));
  } catch {
    throw new TypeError("the Lua string is not UTF-8; take it through the bytes door (strings: 'bytes')");
  }
}

/** As `decodeText`, with U+FFFD for what is not UTF-8: for messages. */
export function decodeMessage(bytes: string): string {
  return ONLY_ASCII.test(bytes) ? bytes : lenientDecoder.decode(bytesFromString(bytes));
}
