/**
 * The command line as bytes. Node decodes arguments as UTF-8 and loses what is none, so those are looked up in what
 * the system shows of the process.
 */

import fs from 'node:fs';

/** The program's arguments, without Node and the script, as byte strings. */
export function commandLine(): string[] {
  const decoded = process.argv.slice(2);
  if (!decoded.some((argument) => argument.includes('\ufffd'))) return decoded.map(bytesOf);
  let given: string[] = [];
  try {
    given = fs.readFileSync('/proc/self/cmdline', 'latin1').split('\0').slice(0, -1);
  } catch {
    // A system that does not show it.
  }
  // Node's own options stand before; the last ones are the program's.
  const bytes = given.slice(Math.max(given.length - decoded.length, 0));
  const isSame = bytes.length === decoded.length && bytes.every((text, i) => decode(text) === decoded[i]);
  return isSame ? bytes : decoded.map(bytesOf);
}

function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function decode(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString();
}
