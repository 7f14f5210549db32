/**
 * Programs of other projects that are fetched when they are asked for: from Debian's packages and sources, and from
 * npm, by the ordinary clients. Data, how to fetch it, and nothing of theirs kept here.
 *
 * Most rows are libraries that `support/exercise.lua` calls with drawn arguments; the rest bring test suites of their
 * own. `least` is what the reference must have shown, so that two programs that fail at their start are not "the same".
 */

import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../harness/package-root.ts';

const TYPESCRIPT = packagePath('scripts', 'benchmarks', 'programs', 'typescript');

export interface FetchedProject {
  name: string;
  /** `typescript` is npm: programs of ours that the package compiles to Lua. */
  registry: 'debian' | 'debian-source' | 'typescript';
  package: string;
  /** Where its modules lie in the package, as folders; none for a source package, which is a project's root. */
  modules: readonly string[];
  /** Modules whose functions are called. */
  exercised: readonly string[];
  /** A folder with a suite of its own. */
  suite?: string;
  /** Lines that the reference writes in all its programs together. */
  least: number;
}

const LUA_5_1 = 'usr/share/lua/5.1';

function library(
  name: string,
  folder: string,
  exercised: string,
  least: number,
  more: Partial<FetchedProject> = {},
): FetchedProject {
  return {
    name,
    registry: 'debian',
    package: name,
    modules: [folder],
    exercised: exercised.split(' '),
    least,
    ...more,
  };
}

function sources(...rows: [name: string, least: number][]): FetchedProject[] {
  return rows.map(([name, least]) => ({
    name: `${name} (suite)`,
    registry: 'debian-source',
    package: name,
    modules: [],
    exercised: [],
    suite: '.',
    least,
  }));
}

export const FETCHED_PROJECTS: readonly FetchedProject[] = [
  library(
    'prosody',
    'usr/lib/prosody',
    'util.array util.cache util.datetime util.dbuffer util.events util.filters util.hashring util.helpers util.hex ' +
      'util.http util.human.units util.indexedbheap util.interpolation util.jsonpointer util.multitable util.paths ' +
      'util.queue util.serialization util.session util.set util.smqueue util.termcolours util.argparse util.envload',
    10_000,
  ),
  library(
    'awesome',
    'usr/share/awesome/lib',
    'gears.math gears.string gears.table gears.sort.topological gears.cache gears.debug gears.object gears.protected_call',
    6000,
  ),
  library(
    'neovim-runtime',
    'usr/share/nvim/runtime/lua',
    'vim.inspect vim.F vim.shared vim.uri vim.lsp._snippet',
    5000,
  ),
  library(
    'luakit',
    'usr/share/luakit/lib',
    'lousy.util lousy.signal lousy.pickle lousy.bind lousy.mode',
    4000,
  ),
  library('rspamd', 'usr/share/rspamd/lualib', 'tableshape lua_verdict', 1000),
  library(
    'lmod',
    'usr/share/lmod/8.6.19/tools',
    'strict string_utils base64 json serializeTbl BeautifulTbl ColumnTable deepcopy pairsByKeys inherits replaceStr',
    1200,
  ),
  library('sysdig', 'usr/share/sysdig/chisels', 'ansiterminal dkjson', 2000),
  library(
    'lua-cgi',
    LUA_5_1,
    'cgilua.lp cgilua.urlcode cgilua.serialize cgilua.readuntil cgilua.dispatcher',
    2000,
  ),
  library(
    'lua-penlight',
    LUA_5_1,
    'pl.utils pl.stringx pl.tablex pl.List pl.seq pl.types pl.text pl.pretty pl.class pl.Set pl.Map pl.OrderedMap ' +
      'pl.func pl.comprehension pl.lexer pl.data pl.config pl.input pl.operator pl.permute pl.sip pl.template pl.url ' +
      'pl.strict pl.array2d pl.Date pl.luabalanced pl.xml pl.lapp pl.stringio pl.compat',
    70_000,
  ),
  library('lua-moses', LUA_5_1, 'moses moses_min', 600),
  library('lua-messagepack', LUA_5_1, 'MessagePack', 500),
  library('lua-basexx', LUA_5_1, 'basexx', 1000),
  library('lua-inspect', LUA_5_1, 'inspect', 100),
  library('lua-dkjson', LUA_5_1, 'dkjson', 500),
  library('lua-markdown', LUA_5_1, 'markdown', 100),
  library('lua-ldoc', LUA_5_1, 'ldoc.tools ldoc.markup ldoc.lexer ldoc.doc', 1000, {
    modules: [LUA_5_1],
  }),
  library('lua-luassert', LUA_5_1, 'luassert.util luassert.assert luassert.formatters.init say', 1000),
  library('minetest-data', 'usr/share/games/minetest', '', 60, {
    exercised: [],
    suite: 'usr/share/games/minetest',
  }),
  {
    name: 'typescript-to-lua',
    registry: 'typescript',
    package: 'typescript-to-lua',
    modules: ['out'],
    exercised: [],
    suite: 'out',
    least: 40,
  },
  ...sources(
    ['lua5.1', 500],
    ['lua-ansicolors', 5],
    ['lua-argparse', 250],
    ['lua-binaryheap', 40],
    ['lua-fifo', 5],
    ['lua-inspect', 30],
    ['lua-luassert', 180],
    ['lua-mediator', 10],
    ['lua-messagepack', 100],
    ['lua-moses', 200],
    ['lua-say', 5],
    ['lua-unit', 50],
    ['lua-uri', 50],
  ),
];

/** Brings a project's package below `folder` if it is not there; its root, or undefined where it cannot be fetched. */
export function fetchProject(project: FetchedProject, folder: string): string | undefined {
  const root = join(folder, `${project.registry}-${project.package.replaceAll('/', '-')}`);
  if (!existsSync(root)) {
    mkdirSync(root, { recursive: true });
    try {
      FETCHERS[project.registry](project.package, root, folder);
    } catch {
      // The folder stays empty, so that it is not asked for again.
    }
  }
  const found = readdirSync(root);
  if (found.length === 0) return undefined;
  // Archives of sources hold one folder.
  return found.length > 1 || project.registry === 'debian' ? root : join(root, found[0]);
}

const FETCHERS: Record<FetchedProject['registry'], (name: string, root: string, folder: string) => void> = {
  debian: (name, root, folder) => {
    const downloads = join(folder, 'downloads');
    mkdirSync(downloads, { recursive: true });
    run('apt-get', ['-o', 'APT::Sandbox::User=root', 'download', name], downloads);
    const archive = readdirSync(downloads).find((file) => file.startsWith(`${name}_`));
    if (archive !== undefined) run('dpkg-deb', ['-x', join(downloads, archive), root], downloads);
  },
  'debian-source': (name, root, folder) => {
    const downloads = join(folder, 'sources');
    mkdirSync(downloads, { recursive: true });
    try {
      run('apt-get', [...sourceLists(folder), 'source', '--download-only', name], downloads);
    } catch {
      // A mirror may lack Debian's own changes; the project's archive is enough.
    }
    const archive = readdirSync(downloads).find(
      (file) => file.startsWith(`${name}_`) && file.includes('.orig.tar.'),
    );
    if (archive !== undefined) run('tar', ['xf', join(downloads, archive), '-C', root], downloads);
  },
  typescript: (name, root) => {
    writeFileSync(join(root, 'package.json'), '{"private":true}');
    run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', root, name], root);
    mkdirSync(join(root, 'src'));
    for (const file of readdirSync(TYPESCRIPT)) {
      copyFileSync(join(TYPESCRIPT, file), join(root, 'src', file.replace(/\.txt$/, '')));
    }
    const compilerOptions = { target: 'ESNext', lib: ['ESNext'], types: [], rootDir: 'src', outDir: 'out' };
    const settings = { compilerOptions, tstl: { luaTarget: '5.1', noImplicitSelf: true }, include: ['src'] };
    writeFileSync(join(root, 'tsconfig.json'), JSON.stringify(settings));
    run('node_modules/.bin/tstl', [], root);
  },
};

/** Options that make apt-get know the sources of the packages it knows; fetches the lists the first time. */
function sourceLists(folder: string): string[] {
  const parts = join(folder, 'apt');
  const lists = join(folder, 'lists');
  const options = ['-o', 'Dir::Etc::sourcelist=/dev/null', '-o', `Dir::Etc::sourceparts=${parts}`];
  options.push('-o', `Dir::State::lists=${lists}`, '-o', 'APT::Sandbox::User=root');
  if (!existsSync(parts)) {
    mkdirSync(parts, { recursive: true });
    mkdirSync(join(lists, 'partial'), { recursive: true });
    const system = '/etc/apt/sources.list.d';
    for (const file of readdirSync(system).filter((name) => name.endsWith('.sources'))) {
      const text = readFileSync(join(system, file), 'utf8').replaceAll(/^Types: .*$/gm, 'Types: deb-src');
      writeFileSync(join(parts, file), text);
    }
    run('apt-get', [...options, 'update'], folder);
  }
  return options;
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 300_000,
  });
}
