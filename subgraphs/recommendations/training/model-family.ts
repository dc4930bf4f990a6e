/** Families of models, as the contract names them. */
export type ModelFamily =
  | 'POPULARITY'
  | 'NEIGHBOURHOOD'
  | 'MATRIX_FACTORISATION'
  | 'LINEAR_AUTOENCODER'
  | 'DEEP'
  | 'RECURRENT'
  | 'ATTENTION'
  | 'CONTENT'
  | 'DEMOGRAPHIC'
  | 'SOCIAL'
  | 'MULTIMODAL'
  | 'HYBRID';
