/** `tidelock generate`: only writes the programs, one file each. */

import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { AREA_NAMES } from '../../fuzz/generate/areas.ts';
import { generateProgram, mainArea } from '../../fuzz/generate/program.ts';
import { printProgram } from '../../fuzz/program/print.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import { commonOptions, EXIT_SAME, positiveInteger, wholeNumber } from '../options.ts';
import { areaList } from './fuzz.ts';

const HELP = `
Areas: ${AREA_NAMES.join(', ')}

Files are named SEED-PATH.lua; 'tidelock repro SEED:PATH' runs the same program on both sides.

Example:
  tidelock generate --programs 100 --seed 7 --area closures --out programs`;

interface GenerateOptions {
  programs: number;
  seed?: number;
  from: number;
  area?: string[];
}

export function register(program: Command): void {
  program
    .command('generate')
    .summary('only writes generated programs, one file each')
    .description('Writes generated Lua programs into the folder named by --out, without running them.')
    .requiredOption('--programs <n>', 'how many programs', positiveInteger)
    .option(
      '--seed <n>',
      'campaign seed: the same seed makes the same programs (default: random)',
      wholeNumber,
    )
    .option('--from <n>', 'number of the first program', wholeNumber, 0)
    .option('--area <a,b>', 'only programs mainly about these areas', areaList)
    .addHelpText('after', HELP)
    .action((own: GenerateOptions, command: Command) => {
      const { out, json } = commonOptions(command);
      if (out === undefined) throw new HarnessError('generate needs --out DIR');
      const files = generate(own, out);
      if (json) process.stdout.write(`${JSON.stringify(files, undefined, 2)}\n`);
      else process.stdout.write(`${files.length} programs in ${out}/\n`);
      process.exitCode = EXIT_SAME;
    });
}

interface GeneratedFile {
  file: string;
  replay: string;
  area: string;
}

function generate(own: GenerateOptions, out: string): GeneratedFile[] {
  const seed = own.seed ?? randomInt(2 ** 31);
  const files: GeneratedFile[] = [];
  mkdirSync(out, { recursive: true });
  for (let index = own.from; files.length < own.programs; index++) {
    if (own.area !== undefined && own.area.length > 0 && !own.area.includes(mainArea(seed, index))) continue;
    const { block, area } = generateProgram(seed, index);
    const file = join(out, `${seed}-${index}.lua`);
    writeFileSync(file, printProgram(block), 'latin1');
    files.push({ file, replay: `${seed}:${index}`, area });
  }
  return files;
}
