/** What becomes of a return. */
export const returnStatuses = {
  REQUESTED: 'REQUESTED',
  ACCEPTED: 'ACCEPTED',
  REFUSED: 'REFUSED',
  WITHDRAWN: 'WITHDRAWN',
} as const;

export type ReturnStatus = keyof typeof returnStatuses;
