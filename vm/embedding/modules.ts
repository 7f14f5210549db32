/** Module loaders of the host: where `require` looks after `package.preload` and before any files. */

import { loadChunk } from '../machine/chunk.ts';
import { raise } from '../machine/errors.ts';
import { checkString } from '../stdlib/arguments.ts';
import { stringFromBytes, untilZero } from '../values/bytes.ts';
import { HostFunction } from '../values/function.ts';
import { LuaError as MachineError } from '../values/lua-error.ts';
import { LuaTable } from '../values/table.ts';
import { isBytes, isMap } from './kinds.ts';
import { decodeText, encodeText } from './text.ts';
import type { Universe } from './universe.ts';

/** A module: its source (or binary chunk), perhaps with a name for messages. */
export type ModuleSource = string | Uint8Array | { source: string | Uint8Array; name?: string };

/** Gives the module of a name, or undefined if it has none. */
export type ModuleLoader = (name: string) => ModuleSource | undefined;

/** Modules by name, or a function that finds them. */
export type Modules =
  | ModuleLoader
  | ReadonlyMap<string, ModuleSource>
  | Readonly<Record<string, ModuleSource>>;

/** The bytes of a chunk: text in UTF-8, or bytes as they are. */
export function chunkBytes(source: string | Uint8Array): string {
  if (typeof source === 'string') return encodeText(source);
  if (isBytes(source)) return stringFromBytes(source);
  throw new TypeError('a chunk is a string (source text) or a Uint8Array (source or a binary chunk)');
}

/** Lua's form of a chunk name: a file's, unless it says otherwise itself. */
export function chunkNameOf(name: string): string {
  return /^[@=]/.test(name) ? encodeText(name) : `@${encodeText(name)}`;
}

/** Adds a loader to `package.loaders`. */
export function installModules(universe: Universe, modules: Modules): void {
  const library = universe.machine.globals.getStr('package');
  const loaders = library instanceof LuaTable ? library.getStr('loaders') : undefined;
  if (!(loaders instanceof LuaTable)) throw new TypeError("modules need the 'package' library");
  const find = loaderOf(modules);
  const loader = new HostFunction('host', (call) => {
    const { thread } = call;
    const name = untilZero(checkString(call, 1));
    let found: ModuleSource | undefined;
    let chunk = '';
    let chunkName = '';
    try {
      found = find(decodeText(name));
      if (found === undefined) return `\n\tno module '${name}' of the host`;
      if (typeof found === 'object' && 'then' in found) {
        throw new TypeError(
          'a module loader must give the source at once: Lua 5.1 cannot wait inside require',
        );
      }
      const described = typeof found === 'object' && 'source' in found ? found : { source: found };
      chunk = chunkBytes(described.source);
      chunkName = chunkNameOf(described.name ?? decodeText(name));
    } catch (thrown) {
      return universe.raiseThrown(thread, thrown);
    }
    try {
      return loadChunk(chunk, chunkName, thread.environment, thread.hostCalls);
    } catch (thrown) {
      if (!(thrown instanceof MachineError)) throw thrown;
      return raise(thread, `error loading module '${name}' from the host:\n\t${String(thrown.value)}`);
    }
  });
  // After the first loader, which looks into `package.preload`.
  for (let i = loaders.length(); i >= 2; i--) loaders.setInt(i + 1, loaders.getInt(i));
  loaders.setInt(2, loader);
}

function loaderOf(modules: Modules): ModuleLoader {
  if (typeof modules === 'function') return modules;
  if (isMap(modules)) return (name) => modules.get(name) as ModuleSource | undefined;
  const record = modules as Readonly<Record<string, ModuleSource>>;
  // Own names only: a module called `constructor` is not there unless somebody put it there.
  return (name) => (Object.hasOwn(record, name) ? record[name] : undefined);
}
