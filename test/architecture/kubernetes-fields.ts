import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What the declarations of kubernetes-models say of a kind of object: each field with the file that declares what it holds. */
interface Declared {
  readonly file: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly imports: ReadonlyMap<string, string>;
}

const root = dirname(require.resolve('kubernetes-models/package.json'));
const known = new Map<string, Declared | null>();

/**
 * Fields of an object that its kind does not have. The validators of kubernetes-models look at the values of fields that
 * they know, and pass over the others: a misspelled one would be of no effect.
 *
 * @param apiVersion `apps/v1`, `v1`
 * @returns paths, such as `spec.template.spec.containers.0.portz`
 */
export function unknownFields(object: unknown, apiVersion: string, kind: string): string[] {
  return unknownIn(object, join(root, apiVersion, `${kind}.d.ts`), '');
}

function unknownIn(value: unknown, file: string, path: string): string[] {
  const declared = declarationIn(file);
  if (!declared || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, held]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const type = declared.fields.get(name);
    if (type === undefined) return [here];
    const [, list, one] = /^(Array<)?(I\w+)>?$/.exec(type) ?? [];
    const next = one && declared.imports.get(one);
    if (!next) return [];
    const items: readonly unknown[] = list ? (held as unknown[]) : [held];
    return items.flatMap((item, place) => unknownIn(item, next, list ? `${here}.${place}` : here));
  });
}

function declarationIn(file: string): Declared | null {
  let declared = known.get(file);
  if (declared === undefined) {
    declared = existsSync(file) ? read(file) : null;
    known.set(file, declared);
  }
  return declared;
}

function read(file: string): Declared | null {
  const text = readFileSync(file, 'utf8').replaceAll(/^ *\/\*\*[\s\S]*?\*\//gm, '');
  const body = /^export interface I\w+[^{]*\{\n([\s\S]*?)\n\}/m.exec(text)?.[1];
  if (body === undefined) return null;
  const fields = new Map([...body.matchAll(/^ {4}"([^"]+)"\??: (.+?);?$/gm)].map(([, name, type]) => [name!, type!]));
  const imports = new Map(
    [...text.matchAll(/^import \{ (\w+) \} from "(.+)";$/gm)].map(([, name, from]) => [name!, fileOf(from!, file)]),
  );
  return { file, fields, imports };
}

function fileOf(from: string, importing: string): string {
  if (from.startsWith('.')) return join(dirname(importing), `${from}.d.ts`);
  const [scope, name, ...path] = from.split('/');
  return join(root, '..', scope!, name!, `${path.join('/')}.d.ts`);
}
