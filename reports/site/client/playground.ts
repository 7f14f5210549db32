/**
 * The playground: an editor, and a worker that runs what is in it. The worker's code comes as a string in a script of
 * its own and is started from a Blob, because a page opened from a file may not start a worker from one.
 */

import { createEditor } from './editor.ts';
import { bytesOf, textOf } from './lua-text.ts';
import type { Answer, PlaygroundLimits, Request } from './messages.ts';
import { addressOf, codeFromAddress } from './shared-code.ts';

const LIMITS: PlaygroundLimits = { wallTime: 10_000, memory: 256 * 2 ** 20, output: 2 ** 20 };
/** A worker that has not stopped itself by then is ended: something runs that does not look at the clock. */
const GRACE_MS = 2000;
const EXAMPLE = `-- Lua 5.1, in your browser.
local function greet(name)
  return ("Hello, %s!"):format(name)
end

print(greet("world"), _VERSION)
for word, length in pairs { one = 3, three = 5 } do
  print(word, length)
end
`;

const find = <E extends HTMLElement>(id: string) => document.querySelector<E>(`#${id}`)!;
const output = find<HTMLPreElement>('output');
const state = find('state');
const buttons = {
  run: find<HTMLButtonElement>('run'),
  stop: find<HTMLButtonElement>('stop'),
  list: find<HTMLButtonElement>('list'),
  share: find<HTMLButtonElement>('share'),
};
const { tidelockWorker } = globalThis as unknown as { tidelockWorker: string };
const workerUrl = URL.createObjectURL(new Blob([tidelockWorker], { type: 'text/javascript' }));

let isBytes = false;
let running: { worker: Worker; timer: ReturnType<typeof setTimeout> } | undefined;
const editor = createEditor(find('editor'), run, () => {
  state.textContent = '';
});

function source(): Uint8Array {
  return bytesOf({ text: editor.get(), isBytes });
}

function run(): void {
  start({ kind: 'run', source: source(), input: find<HTMLTextAreaElement>('input').value, limits: LIMITS });
}

function start(request: Request): void {
  end();
  output.replaceChildren();
  state.textContent = 'Running…';
  buttons.stop.disabled = false;
  const worker = new Worker(workerUrl);
  const timer = setTimeout(() => stop('Stopped: it took too long.'), LIMITS.wallTime + GRACE_MS);
  running = { worker, timer };
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    if (data.kind === 'end') finish(request, data);
    else write(data.kind, data.text);
  };
  worker.onerror = (event) => stop(`The worker failed: ${event.message}`);
  worker.postMessage(request);
}

function write(kind: string, text: string): void {
  let piece = output.lastElementChild;
  if (piece?.className !== kind) {
    piece = document.createElement('span');
    piece.className = kind;
    output.append(piece);
  }
  piece.append(text);
}

function finish(request: Request, { status, milliseconds }: Extract<Answer, { kind: 'end' }>): void {
  end();
  state.textContent =
    request.kind === 'list' ? '' : `Ended with status ${status} after ${milliseconds.toFixed(0)} ms.`;
}

function stop(reason: string): void {
  end();
  state.textContent = reason;
}

function end(): void {
  if (running === undefined) return;
  running.worker.terminate();
  clearTimeout(running.timer);
  running = undefined;
  buttons.stop.disabled = true;
}

async function share(): Promise<void> {
  const address = await addressOf(source());
  history.replaceState(null, '', address);
  try {
    await navigator.clipboard.writeText(location.href);
    state.textContent = 'Link copied.';
  } catch {
    state.textContent = 'The link is in the address bar.';
  }
}

async function openAddress(): Promise<void> {
  const code = await codeFromAddress();
  const edited = code === undefined ? { text: EXAMPLE, isBytes: false } : textOf(code);
  isBytes = edited.isBytes;
  editor.set(edited.text);
  state.textContent = isBytes ? 'Not UTF-8: each character is one byte.' : '';
}

buttons.run.addEventListener('click', run);
buttons.stop.addEventListener('click', () => stop('Stopped.'));
buttons.list.addEventListener('click', () => start({ kind: 'list', source: source() }));
buttons.share.addEventListener('click', () => void share());
addEventListener('hashchange', () => void openAddress());
void openAddress();
