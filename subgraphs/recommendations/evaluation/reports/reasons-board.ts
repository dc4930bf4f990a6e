import type { FigureBoard } from '../../../../shared/evaluation/board';
import type { Blend } from '../../models/hybrid/blend';
import type { EvaluationCase } from '../../models/metrics/protocols';
import { measureReasons } from '../figures/reasons';

/** So many persons are asked, spread evenly: every reason is put to the test by asking again. */
const mostAsked = 1_000;

/** How often the score of a list's item falls when the past items named as its reason are taken away. */
export async function reasonsBoard(
  blend: Blend,
  cases: readonly EvaluationCase[],
  keepHistory: boolean,
): Promise<FigureBoard> {
  const count = Math.min(cases.length, mostAsked);
  const asked = Array.from({ length: count }, (_, n) => cases[Math.floor((n * cases.length) / count)]!);
  const { named, lowered, loweredByMember, naming, byKind } = await measureReasons(blend, asked, { keepHistory });
  return {
    kind: 'figures',
    title: `Reasons of the blend, ten places for each of ${count} persons`,
    columns: [
      'lower without what is named',
      '... by the member with the largest part',
      'reasons tried',
      'part of the list',
    ],
    rows: [
      { name: 'blend (served)', cells: [lowered, loweredByMember, String(named), naming] },
      ...[...byKind].sort().map(([kind, { named: tried, lost }]) => {
        return { name: `... ${kind}`, cells: [lost, '', String(tried), tried / (named / naming)] };
      }),
    ],
  };
}
