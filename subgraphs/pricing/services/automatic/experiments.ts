import { hour } from '../../../../shared/time/durations';

/**
 * Whether a product is one of those that keep their list price, so that what automatic prices earn can be measured against them.
 * It depends on the product alone: who is held out today is so tomorrow.
 */
export function isHeldOut(productId: string, percent: number): boolean {
  return percent > 0 && shareOf(productId) < percent / 100;
}

interface Turns {
  readonly scope: string;
  readonly switchbackHours: number | null;
}

/**
 * Whether it is the list prices' turn: under a switchback all products of a rule change at the same moment, so that no two
 * shoppers see two prices at one. Which turn is whose is drawn by the rule and the number of the turn.
 */
export function isListTurn({ scope, switchbackHours }: Turns, now: number): boolean {
  return switchbackHours !== null && shareOf(`${scope} ${turnOf(switchbackHours, now)}`) < 0.5;
}

/** When the turn that runs now ends; null where there are none. */
export function turnEnds({ switchbackHours }: Turns, now: number): number | null {
  return switchbackHours === null ? null : (turnOf(switchbackHours, now) + 1) * switchbackHours * hour;
}

/** The number of the turn that runs at a moment, 0 in 1970. */
export const turnOf = (hours: number, now: number) => Math.floor(now / (hours * hour));

/** A number in [0, 1) that a text always has: 32-bit FNV-1a, its bits mixed once more. */
function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
