/**
 * The worker behind the playground: one program on a state of its own, its output in pieces as it comes. The page ends
 * an endless one by ending the worker.
 */

import { compile } from '../../../vm/compiler/compile.ts';
import { listing } from '../../../vm/compiler/listing.ts';
import {
  createBrowserPlatform,
  createState,
  LimitExceeded,
  LuaError,
  LuaExit,
} from '../../../vm/embedding/index.ts';
import { withoutFirstLineComment } from '../../../vm/machine/chunk.ts';
import { bytesFromString, stringFromBytes } from '../../../vm/values/bytes.ts';
import type { Answer, Request } from './messages.ts';
import { Output } from './output.ts';

/** As programs are called everywhere in Tidelock: the name shows in messages. */
const NAME = 'program.lua';

const worker = self as unknown as {
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage(answer: Answer): void;
};

worker.onmessage = ({ data }) => {
  if (data.kind === 'list') list(data.source);
  else run(data);
};

function run({ source, input, limits }: Extract<Request, { kind: 'run' }>): void {
  const started = performance.now();
  const output = new Output((answer) => worker.postMessage(answer));
  const say = (kind: 'stdout' | 'stderr') => (text: string) => output.write(kind, text);
  let status = 0;
  try {
    const platform = createBrowserPlatform({ stdout: say('stdout'), stderr: say('stderr'), stdin: input });
    createState({ platform, limits }).run(withoutShebang(source), { name: NAME });
  } catch (error) {
    status = error instanceof LuaExit ? error.status : 1;
    if (!(error instanceof LuaExit)) say('stderr')(`lua: ${reportOf(error)}\n`);
  }
  output.flush();
  worker.postMessage({ kind: 'end', status, milliseconds: performance.now() - started });
}

/** A first line for the shell belongs to files, and the playground's programs are files. */
function withoutShebang(source: Uint8Array): Uint8Array {
  return bytesFromString(withoutFirstLineComment(stringFromBytes(source)));
}

/** What `lua5.1` would write of an error that nobody caught. */
function reportOf(error: unknown): string {
  if (error instanceof LuaError)
    return error.traceback === '' ? error.message : `${error.message}\n${error.traceback}`;
  if (error instanceof LimitExceeded) return error.message;
  return `a fault of the machine: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

function list(source: Uint8Array): void {
  let text: string;
  let status = 0;
  try {
    text = listing(compile(stringFromBytes(withoutShebang(source)), `@${NAME}`), true);
  } catch (error) {
    status = 1;
    const { value } = error as { value?: unknown };
    text = `luac: ${typeof value === 'string' ? value : String(error)}\n`;
  }
  worker.postMessage({ kind: 'listing', text });
  worker.postMessage({ kind: 'end', status, milliseconds: 0 });
}
