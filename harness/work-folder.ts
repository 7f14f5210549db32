/** Empty folders in which programs run; gone when the work is done, and also when this process is stopped. */

import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const live = new Set<string>();
process.on('exit', () => {
  for (const folder of live) rmSync(folder, { recursive: true, force: true });
});

/** Gives `work` a new empty folder, and removes it with all that is then in it. */
export async function withWorkFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'tidelock-'));
  live.add(folder);
  try {
    return await work(folder);
  } finally {
    // A program may still be writing here with its last breath.
    await rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 }).catch(() => {});
    live.delete(folder);
  }
}
