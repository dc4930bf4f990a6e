import { ArtefactError } from '../../recommender/artefact';
import { artefactCodec, value } from '../../recommender/artefact-codec';
import type { CurvePoint } from './network';
import type { Parameter, Parameters } from './parameters';

/** A trained network: what is kept of it. */
export interface TrainedNetwork<Settings> {
  readonly settings: Settings;
  readonly parameters: Parameters;
  /** Loss and validation figure of each epoch. */
  readonly curve: readonly CurvePoint[];
}

/** Writes and reads trained networks of one kind. */
export interface NetworkCodec<Settings> {
  readonly kind: string;
  encode(network: TrainedNetwork<Settings>): Uint8Array;
  /** @throws ArtefactError where the bytes are no network of this kind and version */
  decode(bytes: Uint8Array): TrainedNetwork<Settings>;
}

/** @param version counted up whenever a network of this kind is computed otherwise from its parameters */
export function networkCodec<Settings>(kind: string, version: number): NetworkCodec<Settings> {
  const codec = artefactCodec(kind, version, {
    values: {
      settings: value<Settings>(),
      curve: value<readonly CurvePoint[]>(),
      shapes: value<Readonly<Record<string, Omit<Parameter, 'values'>>>>(),
    },
  });
  return {
    kind,
    encode({ settings, parameters, curve }) {
      const entries = Object.entries(parameters);
      const shapes = Object.fromEntries(
        entries.map(([name, { rows, width, table }]) => [name, { rows, width, table }]),
      );
      const arrays = Object.fromEntries(entries.map(([name, { values }]) => [name, values]));
      return codec.encode({ settings, curve, shapes }, {}, arrays);
    },
    decode(bytes) {
      const { values, all } = codec.decode(bytes);
      const parameters = Object.entries(values.shapes).map(([name, shape]) => {
        const own = all[name];
        if (!(own instanceof Float32Array) || own.length !== shape.rows * shape.width) {
          throw new ArtefactError(`"${kind}" was saved without its parameter "${name}"`);
        }
        return [name, { ...shape, values: own }];
      });
      return { settings: values.settings, curve: values.curve, parameters: Object.fromEntries(parameters) };
    },
  };
}
