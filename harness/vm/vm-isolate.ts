/** Runs programs on the VM as its command line would, with a platform in memory; a process of its own. */

import { runCommand } from '../../vm/command.ts';
import { createMemoryPlatform } from '../../vm/platform/memory.ts';
import type { PrepareProgram } from '../isolate/protocol.ts';
import { serve } from '../isolate/serve.ts';

const prepare: PrepareProgram = (source, stdin, output) => {
  const platform = createMemoryPlatform({
    stdin,
    files: { 'program.lua': source },
    outputLimit: output.bytes,
    onOutputLimit: output.exceeded,
  });
  return {
    run: () => runCommand(['program.lua'], platform),
    stdout: platform.stdout,
    stderr: platform.stderr,
  };
};

serve(prepare, { programName: 'tidelua' });
