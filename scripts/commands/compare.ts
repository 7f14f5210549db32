/** `tidelock compare OLD.json NEW.json`: what changed between two reports. */

import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { HarnessError } from '../../harness/harness-error.ts';
import { compareReports, isNoWorse } from '../../reports/compare.ts';
import { REPORT_VERSION, type Report } from '../../reports/model.ts';
import { renderComparison } from '../../reports/render/comparison.ts';
import { commonOptions, EXIT_DIFFERENT, EXIT_SAME } from '../options.ts';

export function register(program: Command): void {
  program
    .command('compare')
    .summary('what changed between two runs')
    .description('Compares two report.json files and prints what changed, as Markdown.')
    .argument('<old>', 'report.json of the earlier run')
    .argument('<new>', 'report.json of the later run')
    .addHelpText('after', '\nExit status: 0 nothing got worse, 1 something did, 2 a file cannot be compared.')
    .action(async (oldFile: string, newFile: string, _own: object, command: Command) => {
      const options = commonOptions(command);
      const [before, after] = await Promise.all([readReport(oldFile), readReport(newFile)]);
      const comparisons = compareReports(before, after);
      if (comparisons.length === 0) throw new HarnessError('the two reports have no subject in common');
      process.stdout.write(
        options.json ? `${JSON.stringify(comparisons, undefined, 2)}\n` : renderComparison(comparisons),
      );
      process.exitCode = comparisons.every(isNoWorse) ? EXIT_SAME : EXIT_DIFFERENT;
    });
}

async function readReport(file: string): Promise<Report> {
  let report: Partial<Report>;
  try {
    report = JSON.parse(await readFile(file, 'utf8')) as Partial<Report>;
  } catch (error) {
    throw new HarnessError(`cannot read ${file}: ${(error as Error).message}`);
  }
  if (report.kind !== 'tidelock-report') throw new HarnessError(`${file} is no report of Tidelock`);
  if (report.version !== REPORT_VERSION) {
    throw new HarnessError(`${file} has version ${report.version}; this Tidelock reads ${REPORT_VERSION}`);
  }
  return report as Report;
}
