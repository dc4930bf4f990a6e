/**
 * What is left of a weight after a time: 2^(-age / halfLife). Nothing is lost for an infinite half-life, or for what lies
 * ahead.
 *
 * @param age in the unit of the half-life
 * @example decay(60, 30) // 0.25
 */
export function decay(age: number, halfLife: number): number {
  return age <= 0 || halfLife === Number.POSITIVE_INFINITY ? 1 : 2 ** (-age / halfLife);
}
