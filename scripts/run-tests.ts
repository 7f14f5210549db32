/**
 * Runs the checks of the whole house after a build: format and lint, then the tests of every room. Prints only
 * what fails, and as its last line `N passed, N failed`. Arguments narrow the tests to paths that start so.
 */

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import pico from 'picocolors';
import { Parser } from 'tap-parser';
import { packagePath } from '../harness/package-root.ts';

interface Totals {
  passed: number;
  failed: number;
}

async function main(only: string[]): Promise<Totals> {
  const totals: Totals = { passed: 0, failed: 0 };
  await countCheck(
    'format and lint',
    ['@biomejs', 'biome', 'bin', 'biome'],
    ['check', '--colors=off', '--diagnostic-level=error'],
    totals,
  );
  const files = testFiles(only);
  if (files.length === 0) {
    process.stdout.write(`no tests below ${only.join(', ')}\n`);
    totals.failed++;
  } else {
    await countTests(files, totals);
  }
  return totals;
}

/** Runs a tool that is one check; its output is shown when it fails. */
async function countCheck(name: string, tool: string[], args: string[], totals: Totals): Promise<void> {
  let output = '';
  const status = await runNode(packagePath('node_modules', ...tool), args, (text) => {
    output += text;
  });
  if (status === 0) totals.passed++;
  else {
    totals.failed++;
    process.stdout.write(`${pico.red('✘')} ${name}\n${output}\n`);
  }
}

/** Runs ava over the built tests and counts from its TAP. */
async function countTests(files: string[], totals: Totals): Promise<void> {
  const parser = new Parser();
  let failedTests = 0;
  parser.on('assert', (assertion) => {
    if (assertion.skip !== false || assertion.todo !== false) {
      process.stdout.write(`- ${assertion.name} (skipped)\n`);
      return;
    }
    if (assertion.ok) totals.passed++;
    else {
      failedTests++;
      const detail = assertion.diag === undefined ? '' : `\n${JSON.stringify(assertion.diag, undefined, 2)}`;
      process.stdout.write(`${pico.red('✘')} ${assertion.name}${detail}\n`);
    }
  });
  const ava = packagePath('node_modules', 'ava', 'entrypoints', 'cli.mjs');
  const other: string[] = [];
  parser.on('extra', (line) => other.push(line));
  parser.on('comment', (line) => other.push(line));
  const status = await runNode(ava, ['--tap', '--timeout=3m', ...files], (text) => parser.write(text));
  parser.end();
  if (status !== 0 && failedTests === 0) {
    // It ended badly without a failing test: a test file that does not load, for one.
    failedTests = 1;
    process.stdout.write(other.join(''));
  }
  totals.failed += failedTests;
}

function runNode(script: string, args: string[], onOutput: (text: string) => void): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: packagePath(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', onOutput);
    }
    child.on('close', (status) => done(status ?? 1));
  });
}

/** Built test files, relative to the package's root. */
function testFiles(only: string[]): string[] {
  const dist = packagePath('dist');
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.js'))
    .map((entry) => relative(dist, `${entry.parentPath}/${entry.name}`))
    .filter((path) => only.length === 0 || only.some((start) => path.startsWith(start.replace(/\.ts$/, ''))))
    .map((path) => `dist/${path}`);
}

const { passed, failed } = await main(process.argv.slice(2));
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
