/** `tidelock report`: what `check` and `fuzz` left in a folder, as a site, Markdown, JSON, JUnit and more. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { readOpenList } from '../../harness/corpus/open-list.ts';
import { packagePath } from '../../harness/package-root.ts';
import { collectReport } from '../../reports/collect.ts';
import { FORMATS, type ReportFormat } from '../../reports/formats.ts';
import { headlineOf, reportDiffers } from '../../reports/headline.ts';
import type { Report } from '../../reports/model.ts';
import { commaList, commonOptions, EXIT_DIFFERENT, EXIT_SAME } from '../options.ts';

const DEFAULT_FORMATS = 'html,md,json';

export function register(program: Command): void {
  program
    .command('report')
    .summary('write the compliance report')
    .description(
      'Writes the compliance report from the results that `check` and `fuzz` left in the --out folder (default: out).',
    )
    .addOption(formatOption())
    .addHelpText('after', '\nExit status: 0 nothing differs, 1 something differs, 2 there are no results.')
    .action(async (own: { format: ReportFormat[] }, command: Command) => {
      const options = commonOptions(command);
      const { report, files } = await writeReport(options.out ?? 'out', own.format);
      process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : reportText(report, files));
      process.exitCode = reportDiffers(report) ? EXIT_DIFFERENT : EXIT_SAME;
    });
}

/** Collects the results of a folder and writes the report beside them. Also the last third of `nightly`. */
export async function writeReport(
  out: string,
  formats: readonly ReportFormat[] = formatList(DEFAULT_FORMATS),
): Promise<{ report: Report; files: string[] }> {
  const open = await readOpenList(packagePath('docs', 'open.json'));
  const report = await collectReport(out, open, new Date().toISOString());
  const files = formats.map(({ file }) => join(out, file));
  await mkdir(out, { recursive: true });
  await Promise.all(formats.map(({ write }, position) => write(files[position]!, report)));
  return { report, files };
}

/** The headline of each subject, and where the files are. */
export function reportText(report: Report, files: readonly string[]): string {
  const headlines = report.subjects.map((subject) => {
    const { verdict, text } = headlineOf(subject);
    const stopped = report.run.interrupted ? ' (stopped early)' : '';
    return `${subject.subject.id}: ${verdict}${stopped}. ${text}`;
  });
  return `${[...headlines, ...files.map((file) => `report: ${file}`)].join('\n')}\n`;
}

/** The option `--format`, spelled alike wherever a report is written. */
export function formatOption(): Option {
  return new Option('-f, --format <a,b>', `of the report: ${FORMATS.map(({ name }) => name).join(', ')}`)
    .argParser(formatList)
    .default(formatList(DEFAULT_FORMATS), DEFAULT_FORMATS);
}

/** Parser for `--format`. */
function formatList(text: string): ReportFormat[] {
  return commaList(text).map((name) => {
    const format = FORMATS.find((candidate) => candidate.name === name);
    if (format === undefined) throw new InvalidArgumentError(`unknown format '${name}'`);
    return format;
  });
}
