import { type ArtefactArray, ArtefactError, decodeArtefact, encodeArtefact } from './artefact';

type ArrayType = Uint8ArrayConstructor | Uint32ArrayConstructor | Float32ArrayConstructor | Float64ArrayConstructor;

/** A value of an artefact: anything that JSON can say, and infinity. */
export interface ValueField<T> {
  readonly of?: T;
}

/** Declares a value of this type; of a saved model it is taken as it is. */
export const value = <T>(): ValueField<T> => ({});

/** An array that a saved model may be without. */
export interface OptionalArray<Type extends ArrayType> {
  readonly optional: Type;
}

type ArrayField = ArrayType | OptionalArray<ArrayType>;
type ArrayOf<Type> = Type extends Uint8ArrayConstructor
  ? Uint8Array
  : Type extends Uint32ArrayConstructor
    ? Uint32Array
    : Type extends Float32ArrayConstructor
      ? Float32Array
      : Type extends Float64ArrayConstructor
        ? Float64Array
        : Type extends OptionalArray<infer Inner>
          ? ArrayOf<Inner> | undefined
          : never;

/** What a kind of saved model consists of: values and typed arrays, by the names under which they are stored. */
export interface ArtefactFields {
  readonly values?: Readonly<Record<string, ValueField<unknown>>>;
  readonly arrays?: Readonly<Record<string, ArrayField>>;
}

type Values<Fields extends ArtefactFields> = {
  readonly [Name in keyof Fields['values']]: Fields['values'][Name] extends ValueField<infer T> ? T : never;
};
type Arrays<Fields extends ArtefactFields> = {
  readonly [Name in keyof Fields['arrays']]: ArrayOf<Fields['arrays'][Name]>;
};

/** Writes and reads saved models of one kind, whose fields are declared once. */
export interface ArtefactCodec<Fields extends ArtefactFields> {
  readonly kind: string;
  /** Stores the declared fields and no other property of what is given; `further` arrays bear names of their own. */
  encode(
    values: Values<Fields>,
    arrays?: Arrays<Fields>,
    further?: Readonly<Record<string, ArtefactArray>>,
  ): Uint8Array;
  /**
   * Reads what `encode` wrote; `all` are the arrays by name, the further ones among them.
   *
   * @throws ArtefactError where the bytes are of another kind or version, or lack a field
   */
  decode(bytes: Uint8Array): {
    readonly values: Values<Fields>;
    readonly arrays: Arrays<Fields>;
    readonly all: Readonly<Record<string, ArtefactArray>>;
  };
}

/** @param version of the fields, counted up whenever they change so that older bytes cannot be read */
export function artefactCodec<const Fields extends ArtefactFields>(
  kind: string,
  version: number,
  fields: Fields,
): ArtefactCodec<Fields> {
  const valueNames = Object.keys(fields.values ?? {});
  const arrayTypes = Object.entries(fields.arrays ?? {});
  return {
    kind,
    encode(values, arrays, further = {}) {
      const given: Readonly<Record<string, unknown>> = values;
      const typed = (arrays ?? {}) as Readonly<Record<string, ArtefactArray | undefined>>;
      const stored = arrayTypes.flatMap(([name]) => (typed[name] ? [[name, typed[name]] as const] : []));
      return encodeArtefact({
        kind,
        version,
        values: Object.fromEntries(valueNames.map((name) => [name, given[name]])),
        arrays: { ...Object.fromEntries(stored), ...further },
      });
    },
    decode(bytes) {
      const artefact = decodeArtefact(bytes);
      if (artefact.kind !== kind)
        throw new ArtefactError(`a saved "${artefact.kind}" model, where "${kind}" was expected`);
      if (artefact.version !== version) {
        throw new ArtefactError(`"${kind}" saved in version ${artefact.version}; this code reads version ${version}`);
      }
      for (const name of valueNames) {
        if (artefact.values[name] === undefined) throw new ArtefactError(`"${kind}" was saved without its "${name}"`);
      }
      for (const [name, type] of arrayTypes) {
        const isOptional = 'optional' in type;
        const array = artefact.arrays[name];
        if (isOptional && array === undefined) continue;
        if (!(array instanceof (isOptional ? type.optional : type))) {
          throw new ArtefactError(`"${kind}" was saved without its "${name}"`);
        }
      }
      const { values, arrays: all } = artefact;
      return { values: values as Values<Fields>, arrays: all as Arrays<Fields>, all };
    },
  };
}
