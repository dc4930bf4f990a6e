import { Blend } from '../blend';
import { ContentNeighbours } from '../content/content-neighbours';
import { describedInteractions } from '../content/described-interactions';
import { ItemFeatures } from '../content/item-features';
import type { EvaluationCase } from '../evaluation/protocols';
import type { Interactions } from '../interactions';
import { ItemNeighbours } from '../item-neighbours';
import { Ease } from '../linear/ease';
import type { FitControl, Recommender } from '../recommender';
import { SequentialRules } from '../sequential-rules';
import { SessionNeighbours } from '../sessions/session-neighbours';
import { UserNeighbours } from '../user-neighbours';
import { learnProfiles } from './learn-profiles';
import { stackingExamples } from './stacking-examples';

/** Below 1: what members rank second and third is told apart less by their scores than by who agrees. */
const power = 0.7;
const recencyDecay = 0.6;
const forever = Number.POSITIVE_INFINITY;

/**
 * A learned hybrid for shops of sequences without times: rules, neighbours, sessions, content and EASE with descriptions,
 * stacked by length of history. Nothing fades, since there is no clock.
 *
 * @param attributes of each item, indices from 0
 * @param cases what people turned to next that is not in the interactions: what the weights are learned from
 */
export async function fitHybrid(
  interactions: Interactions,
  attributes: readonly ArrayLike<number>[],
  cases: readonly EvaluationCase[],
  control: FitControl = {},
): Promise<Blend> {
  const { signal } = control;
  const features = ItemFeatures.fromLists(
    1 + attributes.reduce((most, own) => Math.max(most, ...Array.from(own)), -1),
    attributes,
  );
  const members: Record<string, Recommender> = {
    rules: await SequentialRules.fit(interactions, {}, { signal }),
    neighbours: await ItemNeighbours.fit(interactions, { halfLife: forever, historyHalfLife: forever }, { signal }),
    users: await UserNeighbours.fit(interactions, { recencyDecay, shrinkage: 2 }, { signal }),
    sessions: await SessionNeighbours.fit(interactions, {}, { signal }),
    content: await ContentNeighbours.fit(interactions, features, { recencyDecay: 0.7 }, { signal }),
    ease: await Ease.fit(describedInteractions(interactions, attributes), { recencyDecay }, { signal }),
  };
  const names = Object.keys(members);
  const examples = await stackingExamples(Object.values(members), cases, { signal, power });
  control.progress?.(1);
  return new Blend(members, { profiles: learnProfiles(names, examples), scale: 'unseen', power });
}
