import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const subgraphsFolder = resolve(__dirname, '../../subgraphs');

/** The files of a subgraph: paths within it, and what stands in them. */
export type SubgraphFiles = ReadonlyMap<string, string>;

export const subgraphNames = readdirSync(subgraphsFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export function filesOf(name: string): SubgraphFiles {
  const folder = join(subgraphsFolder, name);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

const name = '[a-z0-9]+(?:-[a-z0-9]+)*';
const anything = /^/;

/** What each folder may hold, as paths within it. */
const plan: Readonly<Record<string, RegExp>> = {
  schema: new RegExp(`^${name}-(types|inputs|resolver)\\.ts$`),
  entities: new RegExp(`^${name}\\.ts$`),
  migrations: new RegExp(`^(index|\\d{13}-${name})\\.ts$`),
  services: new RegExp(
    `^((services|loaders|import-port|export-port|personal-data-port|event-handlers|${name}-service)\\.ts|${name}/.+)$`,
  ),
  models: new RegExp(`^(${name}/)*${name}\\.\\w+$`),
  commands: new RegExp(`^(index|${name}-command)\\.ts$`),
  evaluation: anything,
  testing: anything,
};

/** The folders that `recommendations` has beside: what is made from its models, by when it runs. */
const plansOfModels = { serving: anything, training: anything };

/** Where a subgraph leaves the plan of `shared/subgraph/README.md`, a sentence each. */
export function departuresFromPlan(subgraph: string, files: SubgraphFiles): string[] {
  const folders: Readonly<Record<string, RegExp>> =
    subgraph === 'recommendations' ? { ...plan, ...plansOfModels } : plan;
  return [
    ...[...files.keys()].flatMap((path) => misplaced(path, files, folders)),
    ...missingParts(files),
    ...[...files].flatMap(([path, text]) => otherwiseThanNamed(path, text)),
  ];
}

function misplaced(path: string, files: SubgraphFiles, folders: Readonly<Record<string, RegExp>>): string[] {
  const [folder, ...rest] = path.split('/');
  const isTest = /\.test\.ts$/.test(path);
  if (rest.length === 0) {
    const belongs = isTest || path === 'index.ts' || path === 'README.md';
    return belongs ? [] : [`${path} lies loose beside index.ts`];
  }
  const allowed = folders[folder!];
  if (!allowed) return [`${folder}/ is no folder of the plan`];
  if (isTest)
    return testedUnits(path).some((unit) => files.has(unit) || isFolder(unit, files))
      ? []
      : [`${path} stands beside no ${testedUnits(path)[0]}`];
  if (rest.length > 1 && rest.at(-1) === 'README.md') return [];
  return allowed.test(rest.join('/')) ? [] : [`${path} is no name of the plan`];
}

/** What a test may be of: the file of its name, what stands before the first dot, or the folder of its name as a whole. */
function testedUnits(path: string): string[] {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const [unit] = path.slice(folder.length + 1).split('.');
  return [`${folder}/${unit}.ts`, ...(folder.endsWith(`/${unit}`) ? [folder] : [])];
}

const isFolder = (path: string, files: SubgraphFiles): boolean =>
  [...files.keys()].some((file) => file.startsWith(`${path}/`));

function missingParts(files: SubgraphFiles): string[] {
  const index = files.get('index.ts') ?? '';
  const has = (folder: string) => [...files.keys()].some((path) => path.startsWith(`${folder}/`));
  const required = [
    'index.ts',
    'README.md',
    'services/services.ts',
    ...['entities', 'migrations', 'commands'].filter(has).map((folder) => `${folder}/index.ts`),
    ...(/\bimportPort\b/.test(index) ? ['services/import-port.ts'] : []),
    ...(/\bconsumes: \{\}/.test(index) ? [] : ['services/event-handlers.ts']),
  ];
  const missing = required.filter((path) => !files.has(path)).map((path) => `${path} is missing`);
  const services = files.get('services/services.ts') ?? 'createServices(platform: Platform)';
  const makes = /export (async )?function createServices\(\s*platform: Platform\b/.test(services);
  return makes || !files.has('services/services.ts')
    ? missing
    : [...missing, 'services/services.ts exports no createServices(platform)'];
}

function otherwiseThanNamed(path: string, text: string): string[] {
  const inFolder = (folder: string) => path.startsWith(`${folder}/`) && path !== `${folder}/index.ts`;
  if (/\.test\.ts$/.test(path)) return [];
  const count = (pattern: RegExp) => (text.match(pattern) ?? []).length;
  if (inFolder('entities') && count(/^@Entity\(/gm) !== 1) return [`${path} describes ${count(/^@Entity\(/gm)} tables`];
  if (!inFolder('entities') && count(/^@Entity\(/gm) > 0) return [`${path} describes a table`];
  const number = /^migrations\/(\d{13})-/.exec(path)?.[1];
  if (number && !new RegExp(`class \\w*${number}\\b`).test(text)) return [`${path} holds no migration ${number}`];
  if (/-service\.ts$/.test(path) && !/^export class \w+Service\b/m.test(text))
    return [`${path} exports no service class`];
  if (/^commands\/.*-command\.ts$/.test(path) && !/^export (const|function) \w+Command\b/m.test(text)) {
    return [`${path} exports no command`];
  }
  if (/^schema\/.*-resolver\.ts$/.test(path) && !/^@Resolver\(/m.test(text)) return [`${path} holds no resolver`];
  return [];
}
