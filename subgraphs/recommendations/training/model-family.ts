const families = [
  'POPULARITY',
  'NEIGHBOURHOOD',
  'MATRIX_FACTORISATION',
  'LINEAR_AUTOENCODER',
  'DEEP',
  'RECURRENT',
  'ATTENTION',
  'CONTENT',
  'DEMOGRAPHIC',
  'SOCIAL',
  'MULTIMODAL',
  'HYBRID',
] as const;

/** Families of models, as the contract names them. */
export type ModelFamily = (typeof families)[number];
export const ModelFamily = Object.fromEntries(families.map((family) => [family, family])) as {
  readonly [Family in ModelFamily]: Family;
};
