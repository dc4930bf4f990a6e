import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { Blend } from '../../models/hybrid/blend';
import type { Split } from '../../models/metrics/protocols';
import type { Recommender } from '../../models/recommender/recommender';
import { Repurchase } from '../../models/repurchase/repurchase';
import { fittedColdStartSplits } from '../../training/cold-start/cold-start-recipe';
import {
  coldStartItems,
  coldStartMembers,
  type FittedSplit,
  fewItems,
  seenOn,
} from '../../training/cold-start/cold-start-users';
import { isLearnedFrom, learnColdStartProfiles } from '../../training/cold-start/cold-start-weights';
import type { PreparedData } from '../../training/trainable-model';
import { type Contestant, compareModels } from '../compare-models';
import { type ReportWriter } from '../report-writer';

const groups = [
  ['nothing done yet', (items: number) => items === 0],
  [`one to ${fewItems} products dealt with`, (items: number) => items > 0 && items <= fewItems],
  [`${fewItems + 1} to ${coldStartItems} products dealt with`, (items: number) => items > fewItems],
] as const;

const knowledge = [
  ['COLD_START', 'Known by whom they follow and what they declared'],
  ['COLD_START_SOCIAL', 'Known by whom they follow'],
  ['COLD_START_DEMOGRAPHIC', 'Known by what they declared'],
] as const;

/**
 * The shop's accounts that were new at some moments of its past, known by whom they follow and what they declared of themselves:
 * what they are served otherwise, and with a word of the models that look at these.
 */
export async function reportNewShoppers(sets: PreparedData, report: ReportWriter): Promise<void> {
  const fitted = await fittedColdStartSplits(sets, (kind) => kind);
  if (fitted.length === 0) {
    report.note('People new to the shop: too few of them follow others or declared anything of themselves.');
    return;
  }
  report.begin('The shop, people new to it', [
    'Accounts that follow three others at least, or declared something of themselves; asked for all that they turned to within 30 days',
    'after a moment, by models of what was done until then. Weights are learned from every other one, the rest are asked about.',
    `Seed "${evaluationSeed}"; in brackets: intervals of 95 %; ties count as average rank.`,
  ]);
  for (const [surface, known] of knowledge) {
    const seen = fitted.map((one) => seenOn(surface, one)).filter(({ split }) => split.cases.length > 0);
    if (seen.length > 0) await reportKnown(known, seen, report);
  }
}

async function reportKnown(known: string, seen: readonly FittedSplit[], report: ReportWriter): Promise<void> {
  const profiles = await learnColdStartProfiles(seen, isLearnedFrom);
  for (const [title, isAsked] of groups) {
    const asked = new Map(seen.map((one) => [judgedIn(one, isAsked), one] as const));
    const by = (choose: (one: FittedSplit) => Recommender) => async (split: Split) => choose(asked.get(split)!);
    const further: Contestant[] = Object.entries(coldStartMembers)
      .filter(([member]) => seen.every(({ members }) => member in members))
      .map(([member, name]) => [name, by(({ members }) => members[member]!), 'together']);
    const contestants: Contestant[] = [
      ['blend', by(({ today }) => today), 'together'],
      ...further,
      ['blend, with what is known of them', by(({ members }) => new Blend(members, { profiles })), 'together'],
    ];
    const repurchase = seen[0]!.members.repurchase;
    report.add(
      await compareModels(contestants, [...asked.keys()], {
        title: `${known}, ${title}`,
        cutoffs: [10, 5, 20, 50],
        keepHistory: repurchase instanceof Repurchase && repurchase.isOrdinary,
        reference: 'blend',
        shown: [
          { figure: 'ndcg', cutoff: 10 },
          { figure: 'recall', cutoff: 10 },
        ],
      }),
    );
  }
  for (const { upTo, weights } of profiles) {
    const inWords = Object.entries(weights).map(([name, weight]) => `${name} ${weight.toFixed(2)}`);
    report.note(`Weights learned, ${upTo === 0 ? 'nothing done yet' : 'something done'}: ${inWords.join(', ')}.`);
  }
}

function judgedIn({ split }: FittedSplit, isAsked: (items: number) => boolean): Split {
  const cases = split.cases.filter(({ history }, n) => !isLearnedFrom(n) && isAsked(history.items.length));
  return { ...split, cases };
}
