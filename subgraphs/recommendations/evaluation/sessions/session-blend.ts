import { Blend } from '../../models/hybrid/blend';
import type { Interactions } from '../../models/interactions/interactions';
import type { FitControl } from '../../models/recommender/recommender';
import { SequentialRules } from '../../models/sequential/sequential-rules';
import { type SessionNeighbourSettings, SessionNeighbours } from '../../models/sequential/sessions/session-neighbours';

/**
 * Session neighbours with a tenth of sequential rules, which know something too where few sessions are like the present
 * one. The weights were chosen on the last sessions of Diginetica's training part, `validationSplit`.
 */
export async function fitSessionBlend(
  interactions: Interactions,
  settings: Partial<SessionNeighbourSettings> = {},
  control: FitControl = {},
): Promise<Blend> {
  const members = {
    sessions: await SessionNeighbours.fit(interactions, settings, { signal: control.signal }),
    rules: await SequentialRules.fit(interactions, { backward: 0.7 }, control),
  };
  const everyone = { upTo: Number.POSITIVE_INFINITY, weights: { sessions: 1, rules: 0.1 } };
  return new Blend(members, { profiles: [everyone] });
}
