/**
 * `tidelock new-case FUNCTION|SECTION NAME`: writes the skeleton of a conformance case, with its front matter and
 * the prelude, at the place where the corpus expects it.
 */

import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { readPrelude, readVocabulary } from '../../harness/corpus/corpus.ts';
import { caseFolder, caseSkeleton } from '../../harness/corpus/skeleton.ts';
import { HarnessError } from '../../harness/harness-error.ts';
import { packagePath } from '../../harness/package-root.ts';
import { commaList, commonOptions, EXIT_SAME } from '../options.ts';

const HELP = `
SUBJECT is a function of §5 of the manual (string.gsub, file:seek) or a section of §2 or §6 (2.4.5).
NAME says the behaviour in words joined by hyphens; it becomes the name of the file.

Example:
  tidelock new-case string.gsub anchor-matches-once --tags patterns`;

interface NewCaseOptions {
  corpus?: string;
  tags: string[];
}

export function register(program: Command): void {
  program
    .command('new-case')
    .summary('write the skeleton of a conformance case')
    .description('Writes a new case into the corpus and prints its path; an existing file is left alone.')
    .argument('<subject>', 'function or section of the manual')
    .argument('<name>', 'behaviour, such as clips-positions')
    .option('--tags <a,b>', 'tags from corpus/vocabulary.json', commaList, [])
    .option('--corpus <dir>', 'folder of the cases, instead of the one that comes with Tidelock')
    .addHelpText('after', HELP)
    .action(async (subject: string, name: string, own: NewCaseOptions, command: Command) => {
      const { json } = commonOptions(command);
      const file = await writeCase(own.corpus ?? packagePath('corpus'), subject, name, own.tags);
      process.stdout.write(json ? `${JSON.stringify({ file })}\n` : `${file}\n`);
      process.exitCode = EXIT_SAME;
    });
}

/** Writes the skeleton and returns its path. */
async function writeCase(corpus: string, subject: string, name: string, tags: string[]): Promise<string> {
  const folder = caseFolder(subject);
  if (folder === undefined) throw new HarnessError(`the manual has no function or section '${subject}'`);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new HarnessError(`'${name}' is not a name in lower case, its words joined by hyphens`);
  }
  const known = await readVocabulary(corpus);
  const unknown = tags.find((tag) => !known.has(tag));
  if (unknown !== undefined) throw new HarnessError(`tag '${unknown}' is not in the vocabulary`);
  const file = join(corpus, folder, `${name}.lua`);
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new HarnessError(`${file} is there already`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, caseSkeleton(subject, name, tags, await readPrelude(corpus)), 'latin1');
  return file;
}
