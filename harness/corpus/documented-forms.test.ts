/** The corpus shows each argument form and each error that the manual's paragraphs name: seen in the calls it makes. */

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import PQueue from 'p-queue';
import { packagePath } from '../package-root.ts';
import { findReference } from '../reference.ts';
import { type CorpusCase, readCorpus, readPrelude } from './corpus.ts';
import { argumentCounts, DOCUMENTED_FORMS, type RecordedCall } from './documented-forms.ts';
import { MANUAL_FUNCTIONS, manualFunction } from './manual-functions.ts';

const ROOT = packagePath('corpus');
const RECORDER = packagePath('harness', 'corpus', 'record-calls.lua');
/** They end, or take over the hook or the input of, the process that would record them: the text of the case has to show them. */
const NOT_RECORDED: ReadonlySet<string> = new Set([
  'coroutine.yield',
  'debug.debug',
  'debug.gethook',
  'debug.sethook',
  'dofile',
  'loadfile',
  'os.exit',
]);
/** Signatures say that these arguments are needed, and the reference does without. */
const NOT_REQUIRED: ReadonlyMap<string, number> = new Map([
  ['os.difftime', 1],
  ['os.setlocale', 0],
]);
const reference = findReference();
const withReference = reference === undefined ? test.skip : test;
const calls = new Map<string, RecordedCall[]>();
let cases: CorpusCase[];

test.before(async (t) => {
  t.timeout(120_000);
  if (reference === undefined) return;
  cases = await readCorpus(ROOT);
  const preludeLines = (await readPrelude(ROOT)).split('\n').length;
  const queue = new PQueue({ concurrency: availableParallelism() });
  const recorded = await queue.addAll(cases.map((corpusCase) => () => record(corpusCase, preludeLines)));
  for (const [i, { frontMatter }] of cases.entries()) {
    const about = new Set(frontMatter.manual.map((entry) => entry.function));
    for (const call of recorded[i]!) {
      if (about.has(call.name)) calls.set(call.name, [...(calls.get(call.name) ?? []), call]);
    }
  }
});

/** The calls that a case makes behind its prelude. */
async function record({ path, source }: CorpusCase, preludeLines: number): Promise<RecordedCall[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tidelock-forms-'));
  const first = source.slice(0, source.indexOf('---]]')).split('\n').length + preludeLines;
  const out = join(folder, 'calls');
  await promisify(execFile)(reference!, [RECORDER, join(ROOT, path), out, String(first)], {
    cwd: folder,
    timeout: 20_000,
  }).catch(() => {});
  const text = await readFile(out, 'latin1').catch(() => '');
  await rm(folder, { recursive: true });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [names, how, ...given] = line.split('\t');
      return names!.split(' ').map((name) => ({ name, returned: how === 'returned', arguments: given }));
    });
}

withReference('every number of arguments that a signature allows is called', (t) => {
  const missing = MANUAL_FUNCTIONS.filter(
    ({ kind, name }) => kind !== 'value' && !NOT_RECORDED.has(name),
  ).flatMap((entry) => {
    const self = entry.kind === 'method' ? 1 : 0;
    const seen = new Set(calls.get(entry.name)?.map((call) => call.arguments.length - self));
    return argumentCounts(entry)
      .filter((count) => !seen.has(count))
      .map((count) => `${entry.name}${entry.signature}: ${count} arguments`);
  });
  t.deepEqual(missing, []);
});

withReference('every call with too few arguments is made, where it is an error', (t) => {
  const missing = MANUAL_FUNCTIONS.filter(
    ({ kind, name }) => kind !== 'value' && !NOT_RECORDED.has(name),
  ).flatMap((entry) => {
    const self = entry.kind === 'method' ? 1 : 0;
    const raised = calls.get(entry.name)?.filter(({ returned }) => !returned) ?? [];
    const seen = new Set(raised.map((call) => call.arguments.length - self));
    return Array.from({ length: argumentCounts(entry)[0]! }, (_, count) => count)
      .filter((count) => !seen.has(count) && NOT_REQUIRED.get(entry.name) !== count)
      .map((count) => `${entry.name}${entry.signature}: error with ${count} arguments`);
  });
  t.deepEqual(missing, []);
});

withReference('every form, option and error that the manual names is called', (t) => {
  const missing = Object.entries(DOCUMENTED_FORMS).flatMap(([name, forms]) =>
    Object.entries(forms)
      .filter(([, form]) =>
        form instanceof RegExp
          ? !cases.some(
              ({ frontMatter, source }) =>
                frontMatter.manual.some((entry) => entry.function === name) && form.test(source),
            )
          : calls.get(name)?.some(form) !== true,
      )
      .map(([what]) => `${name}: ${what}`),
  );
  t.deepEqual(missing, []);
});

test('forms are those of functions of the manual', (t) => {
  for (const name of Object.keys(DOCUMENTED_FORMS)) t.not(manualFunction(name), undefined, name);
});

test('a signature tells its numbers of arguments', (t) => {
  const counts = (name: string) => argumentCounts(manualFunction(name)!);
  t.deepEqual(counts('string.byte'), [1, 2, 3]);
  t.deepEqual(counts('table.insert'), [2, 3]);
  t.deepEqual(counts('io.tmpfile'), [0]);
  t.deepEqual(counts('pcall'), [2, 3, 4]);
  t.deepEqual(counts('print'), [0, 1, 2]);
  t.deepEqual(counts('debug.getlocal'), [2, 3]);
});
