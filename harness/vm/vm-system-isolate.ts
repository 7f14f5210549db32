/**
 * Runs programs on the VM as its command line would, with the system around them: a folder of their own, shell commands.
 * Standard output and error of this process are files, so that what the commands write is among what the program
 * writes, in its order.
 */

import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../vm/command.ts';
import { createNodePlatform } from '../../vm/platform/node.ts';
import { type PrepareProgram, STREAM_FILES } from '../isolate/protocol.ts';
import { serve } from '../isolate/serve.ts';

const base = process.cwd();
let count = 0;

const prepare: PrepareProgram = (source, _stdin, output) => {
  const folder = join(base, `program-${count++}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'program.lua'), source, 'latin1');
  process.chdir(folder);
  const written = { stdout: '', stderr: '' };
  const collect = () => {
    for (const name of STREAM_FILES) {
      written[name] = readFileSync(join(base, name), 'latin1');
      truncateSync(join(base, name));
    }
    process.chdir(base);
    rmSync(folder, { recursive: true, force: true });
    if (written.stdout.length + written.stderr.length > output.bytes) throw output.exceeded();
  };
  return {
    run: () => {
      try {
        return runCommand(['program.lua'], createNodePlatform());
      } finally {
        collect();
      }
    },
    stdout: () => written.stdout,
    stderr: () => written.stderr,
  };
};

serve(prepare, { programName: 'tidelua' });
