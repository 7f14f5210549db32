/**
 * How many single bugs `tidelock check` detects by itself: what the command does, on each of the builds of the VM
 * that carry one planted bug (`fuzz/planted`), or on each command in a folder. For every one: whether the status says
 * that something differs, after how many seconds, and the assertions that failed.
 *
 * node dist/scripts/benchmarks/planted-check.js [--only a,b] [--commands FOLDER] [--sweep] [--seconds S] [--json]
 *
 * Only the cases are run, unless `--sweep` asks for the argument sweep too. What takes longer than `--seconds` (60) counts as
 * not detected.
 */

import { mkdtempSync, readdirSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openPlanted, plantBugs, removePlanted } from '../../fuzz/planted/plant.ts';
import { PLANTED_BUGS } from '../../fuzz/planted/planted-bugs.ts';
import { openCommandSubject } from '../../harness/command-subject.ts';
import { type CheckedSubject, type CheckResults, checkCorpus } from '../../harness/corpus/check-corpus.ts';
import { readCorpus } from '../../harness/corpus/corpus.ts';
import { readOpenList } from '../../harness/corpus/open-list.ts';
import { FAILURES } from '../../harness/corpus/run-case.ts';
import { packagePath } from '../../harness/package-root.ts';
import { openSubject } from '../../harness/registry.ts';
import { DEFAULT_LIMITS } from '../../harness/subject.ts';
import { checkDiffers } from '../../reports/summarise.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    commands: { type: 'string' },
    sweep: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
});

interface Row {
  name: string;
  detected: boolean;
  seconds: number;
  /** Why there is no verdict; '' otherwise. */
  trouble: string;
  /** The first assertions that failed. */
  failed: string[];
}

const only = options.only?.split(',');
const isWanted = (name: string) => only === undefined || only.includes(name);
const rows: Row[] = [];
const cases = await readCorpus(packagePath('corpus'), []);
const open = await readOpenList(packagePath('docs', 'open.json'));
const reference = await openSubject('reference');

if (options.commands !== undefined) {
  for (const name of readdirSync(options.commands).filter(isWanted))
    add(await check(name, { subject: await openSubject(`'${resolve(options.commands, name)}' {file}`) }));
} else {
  for (const bug of PLANTED_BUGS.filter(({ name }) => isWanted(name))) {
    const work = mkdtempSync(join(tmpdir(), 'tidelock-planted-'));
    try {
      plantBugs([bug], work);
      const command = `'${process.execPath}' '${join(work, 'vm', 'main.js')}' {file}`;
      const onHost = await openCommandSubject(command, bug.name);
      add(await check(bug.name, { subject: await openPlanted(work), onHost }));
    } finally {
      removePlanted(work);
    }
  }
}
await reference.close();

const detected = rows.filter((row) => row.detected);
const slowest = Math.max(0, ...detected.map(({ seconds }) => seconds));
if (options.json)
  console.log(JSON.stringify({ kind: 'tidelock-planted-check', options, rows }, undefined, 2));
else {
  const share = ((100 * detected.length) / Math.max(1, rows.length)).toFixed(1);
  console.log(
    `\n${detected.length} of ${rows.length} detected (${share} %), the slowest in ${slowest.toFixed(1)} s`,
  );
}

async function check(name: string, checked: CheckedSubject): Promise<Row> {
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), Number(options.seconds) * 1000);
  try {
    const results = await checkCorpus(cases, reference, [checked], {
      limits: DEFAULT_LIMITS,
      concurrency: availableParallelism(),
      sweep: options.sweep ? 'quick' : undefined,
      signal: stop.signal,
    });
    const detected = !results.interrupted && checkDiffers(results, open);
    const trouble = results.interrupted ? 'too slow' : '';
    return { name, detected, seconds: seconds(), trouble, failed: failedAssertions(results) };
  } finally {
    clearTimeout(timer);
    await Promise.all([checked.subject.close(), checked.onHost?.close()]);
  }
}

function failedAssertions(results: CheckResults): string[] {
  return results.subjects.flatMap(({ cases }) =>
    cases.flatMap(({ path, assertions, status }) => [
      ...(FAILURES.has(status) && status !== 'fail' ? [`${path}: ${status}`] : []),
      ...assertions.filter((each) => each.status === 'fail').map((each) => `${path}: ${each.name}`),
    ]),
  );
}

function add(row: Row): void {
  rows.push(row);
  if (options.json) return;
  const verdict = row.detected ? 'detected' : 'NOT     ';
  const what =
    row.trouble || `${row.failed.length} failed${row.failed[0] === undefined ? '' : `, ${row.failed[0]}`}`;
  console.log(`${verdict} ${row.name.padEnd(36)} ${row.seconds.toFixed(1).padStart(6)} s  ${what}`);
}
