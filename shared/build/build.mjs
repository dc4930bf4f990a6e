// Builds what runs: `npm run compile`, and `npm run build` with the supergraph. It is plain JavaScript, since it runs before
// anything is compiled.
//
// Each state of the sources has a folder of its own in `.dist`, named after their contents, and `dist` is a link to one of
// them. A process runs from the folder that it was started from, so that no command ever rewrites files under a running shop;
// and where nothing has changed nothing is built.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.env.VITRINE_BUILD_ROOT ?? fileURLToPath(new URL('../..', import.meta.url));
const versions = join(root, '.dist');
const current = join(root, 'dist');
const vectors = 'subgraphs/recommendations/models/vectors';
const examples = 'gateway/console/examples';
/** What browsers are given, and what renders their pages: Vite builds it, not the compiler. */
const consoleApp = 'gateway/console/app';
/** A folder that a shop runs from that was started long ago stays for as long as it is one of so many. */
const keptVersions = 10;

/** What the result depends on: sources, but for tests, and what compiles them. */
function inputs() {
  const files = ['package-lock.json', 'tsconfig.json'];
  for (const folder of ['gateway', 'shared', 'subgraphs']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const path = relative(root, join(entry.parentPath ?? entry.path, entry.name));
      const ofConsole = path.startsWith(examples) || path.startsWith(consoleApp);
      const counts = /\.(ts|mjs|json)$/.test(path) ? !path.endsWith('.test.ts') : ofConsole;
      if (entry.isFile() && counts) files.push(path);
    }
  }
  return files.sort();
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const path of inputs())
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

function run(command, parameters, environment = process.env) {
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', env: environment };
  execFileSync(command, parameters, options);
}

/** Builds into a folder that nobody knows yet, and gives it its name when it is whole. */
function build(folder) {
  const unfinished = `${folder}.${process.pid}`;
  try {
    mkdirSync(unfinished, { recursive: true });
    const wasm = ['--outFile', join(unfinished, vectors, 'kernels.wasm')];
    const settings = ['--runtime', 'stub', '--importMemory', '--enable', 'simd', '-O3', '--noAssert'];
    run('asc', [join(vectors, 'assembly/kernels.ts'), ...wasm, ...settings]);
    run('tsc', ['-p', '.', '--outDir', unfinished, '--incremental', 'false', '--tsBuildInfoFile', 'null']);
    cpSync(join(root, examples), join(unfinished, examples), { recursive: true });
    if (existsSync(join(root, consoleApp))) buildConsole(join(unfinished, consoleApp));
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another command was faster.
    if (!existsSync(folder)) throw error;
  }
}

function buildConsole(folder) {
  const vite = ['build', '--config', join(consoleApp, 'vite.config.mts'), '--outDir'];
  // Tests that build would otherwise build what is for development.
  const environment = { ...process.env, NODE_ENV: 'production' };
  run('vite', [...vite, join(folder, 'client')], environment);
  run('vite', [...vite, join(folder, 'server'), '--ssr', 'server.tsx'], environment);
}

/** Lets `dist` lead to the folder, in one step. */
function use(folder) {
  const target = relative(root, folder);
  const there = lstatSync(current, { throwIfNoEntry: false });
  if (there?.isSymbolicLink() && readlinkSync(current) === target) return;
  // The folder of a build of before.
  if (there && !there.isSymbolicLink()) renameSync(current, join(versions, `before-${Date.now()}`));
  const link = join(versions, `link-${process.pid}`);
  rmSync(link, { force: true });
  symlinkSync(target, link, 'junction');
  renameSync(link, current);
}

/** Removes folders that have not been used for longest. */
function prune(used) {
  const finished = readdirSync(versions).filter((name) => /^[0-9a-f]{16}$/.test(name) && join(versions, name) !== used);
  const byUse = finished.map((name) => [statSync(join(versions, name)).mtimeMs, name]).sort(([a], [b]) => b - a);
  for (const [, name] of byUse.slice(keptVersions - 1)) rmSync(join(versions, name), { recursive: true, force: true });
}

function main() {
  // Installed to run, not to build: as an image is.
  if (!existsSync(join(root, 'node_modules/.bin/tsc')) && existsSync(current)) return;
  const folder = join(versions, fingerprint());
  if (!existsSync(folder)) build(folder);
  utimesSync(folder, new Date(), new Date());
  use(folder);
  prune(folder);
  const supergraph = process.env.VITRINE_BUILD === 'supergraph' && !existsSync(join(folder, 'supergraph.graphql'));
  if (supergraph) run(process.execPath, [join(folder, 'gateway/commands/compose-supergraph.js')]);
}

try {
  main();
} catch (error) {
  // What went wrong has been printed by what was run.
  if (typeof error.status !== 'number') throw error;
  process.exitCode = error.status;
}
