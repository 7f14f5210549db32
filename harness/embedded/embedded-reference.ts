/**
 * The reference as WebAssembly, from the npm package lua-wasm-bindings: PUC-Rio Lua 5.1.5 compiled by Emscripten.
 * It stands in where a machine has no `lua5.1`. The language, its messages and its tracebacks are the real
 * thing; the C library underneath is not glibc, and that shows where the description says so.
 */

import { IsolateSubject } from '../isolate/isolate-subject.ts';
import type { Subject } from '../subject.ts';

export const EMBEDDED_LACKS =
  "it lacks glibc's random numbers, locales and number formatting corner cases, loadable C modules, " +
  'os.execute and io.popen, the real file system, and has its own limits of memory and stack';

/** Opens the embedded reference. */
export async function openEmbeddedReference(): Promise<Subject> {
  return new IsolateSubject({
    id: 'reference:embedded',
    description: `Lua 5.1.5 compiled to WebAssembly (${EMBEDDED_LACKS})`,
    module: new URL('./embedded-isolate.js', import.meta.url),
    programName: 'lua5.1',
  });
}
