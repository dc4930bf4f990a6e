import { seededRandom } from '../../../../shared/random/random';
import type { SessionSplit } from '../../models/sessions/diginetica';
import { evaluateSessions, type SessionReport, sessionTable } from '../../models/sessions/evaluate-sessions';
import { fitSessionBlend } from '../../models/sessions/session-blend';
import { SessionNeighbours } from '../../models/sessions/session-neighbours';

const seed = 'evaluation';

/**
 * Asks for the next item after prefixes of later sessions, by the protocol of SR-GNN (Wu et al. 2019).
 *
 * @param prefixes how many are asked about, evenly spread over all; all where it is absent
 */
export async function reportSessions(
  { train, cases }: SessionSplit,
  prefixes: number | undefined,
  say: (line: string) => void,
): Promise<void> {
  const asked = prefixes === undefined ? cases : evenlySpread(cases, prefixes);
  say(
    `Diginetica in the split of SR-GNN: trained on ${train.persons} sessions; after ${asked.length} of ${cases.length}`,
  );
  say(`prefixes of later sessions the next item is asked for, among all ${train.items}, those of the prefix too.`);
  say(`Seed "${seed}"; in brackets: intervals of 95 %, over prefixes.`);
  const split = { train, cases: asked };
  const control = () => ({ random: seededRandom(seed) });
  const reports: SessionReport[] = [
    await evaluateSessions('session neighbours', (data) => SessionNeighbours.fit(data), split, control()),
    await evaluateSessions('with a tenth of rules', (data) => fitSessionBlend(data), split, control()),
  ];
  for (const row of sessionTable(reports)) say(row);
}

/** So many of them, or all where there are fewer, at even distances. */
export function evenlySpread<T>(all: readonly T[], count: number): T[] {
  const taken = Math.min(count, all.length);
  return Array.from({ length: taken }, (_, n) => all[Math.floor((n * all.length) / taken)]!);
}
