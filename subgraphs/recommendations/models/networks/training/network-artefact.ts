import { ArtefactError, decodeArtefactOf, encodeArtefact } from '../../recommender/artefact';
import type { CurvePoint } from './network';
import type { Parameter, Parameters } from './parameters';

/** A trained network: what is kept of it. */
export interface TrainedNetwork<Settings> {
  readonly settings: Settings;
  readonly parameters: Parameters;
  /** Loss and validation figure of each epoch. */
  readonly curve: readonly CurvePoint[];
}

export function writeNetwork<Settings>(
  kind: string,
  version: number,
  { settings, parameters, curve }: TrainedNetwork<Settings>,
): Uint8Array {
  const entries = Object.entries(parameters);
  const shapes = Object.fromEntries(entries.map(([name, { rows, width, table }]) => [name, { rows, width, table }]));
  const arrays = Object.fromEntries(entries.map(([name, { values }]) => [name, values]));
  return encodeArtefact({ kind, version, values: { settings, curve, shapes }, arrays });
}

/** @throws ArtefactError where the bytes are no network of this kind and version */
export function readNetwork<Settings>(kind: string, version: number, bytes: Uint8Array): TrainedNetwork<Settings> {
  const { values, arrays } = decodeArtefactOf(kind, version, bytes);
  const shapes = values.shapes as Record<string, Omit<Parameter, 'values'>>;
  const parameters = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const own = arrays[name];
      if (!(own instanceof Float32Array) || own.length !== shape.rows * shape.width) {
        throw new ArtefactError(`"${kind}" was saved without its parameter "${name}"`);
      }
      return [name, { ...shape, values: own }];
    }),
  );
  return { settings: values.settings as Settings, curve: values.curve as CurvePoint[], parameters };
}
