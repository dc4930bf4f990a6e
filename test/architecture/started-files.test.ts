import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const bench = 'test/bench';
const sources = new Set(['gateway', 'shared', 'subgraphs', bench].flatMap(sourcesIn));

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test|\.d)\.ts$/.test(path))
    .map((path) => join(folder, path));
}

/** Sources that are started by the name of what is compiled of them, as a process or a thread, and who starts them. */
const started = [...sources].flatMap((by) =>
  [...readFileSync(join(root, by), 'utf8').matchAll(/'([\w./-]+-(?:process|thread))\.js'/g)].map(([, name]) => {
    // Those of the benchmark are named from the folder of its processes too.
    const places = [dirname(by), ...(by.startsWith(bench) ? [join(bench, 'processes')] : [])];
    return {
      by,
      file: places.map((place) => join(place, `${name}.ts`)).find((path) => sources.has(path)) ?? `${name}.ts`,
    };
  }),
);

/** Whether a configuration compiles a source though nothing imports it: it has folders, and `**` of which a star is a part of a name. */
function compiles(configuration: string, source: string): boolean {
  const { include, exclude } = JSON.parse(readFileSync(join(root, configuration), 'utf8')) as Record<string, string[]>;
  const path = relative(dirname(configuration), source);
  const takes = (pattern: string) => {
    const folder =
      pattern === '.'
        ? '(?!\\.\\.)'
        : pattern.replace(/[.]/g, '\\.').replaceAll('**/', '(.*/)?').replaceAll('**', '.*');
    return new RegExp(`^${folder.replaceAll(/(?<![.)])\*/g, '[^/]*')}${/[*]/.test(pattern) ? '$' : ''}`).test(path);
  };
  return include!.some(takes) && !exclude!.some(takes);
}

describe('a file that is started by its name', () => {
  it('is there', () => {
    expect(started.length).toBeGreaterThan(20);
    expect(started.filter(({ file }) => !sources.has(file))).toEqual([]);
  });

  it('is compiled where it is started, since nothing imports it', () => {
    const lacking = started.flatMap(({ by, file }) => {
      // The benchmark is compiled with all that it imports, and so with what starts others.
      const configurations = by.startsWith(bench)
        ? [`${bench}/tsconfig.json`]
        : ['tsconfig.json', `${bench}/tsconfig.json`];
      return configurations
        .filter((one) => !compiles(one, file))
        .map((one) => `${one} lacks ${file}, which ${by} starts`);
    });
    expect(lacking).toEqual([]);
    expect(compiles('tsconfig.json', 'shared/testing/some-process.ts')).toBe(false);
    expect(compiles(`${bench}/tsconfig.json`, 'shared/some-process.ts')).toBe(false);
  });
});
