import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { seededRandom } from '../../../../shared/random/random';
import { ContentNeighbours } from '../../models/content/content-neighbours';
import { LookAlikes } from '../../models/images/look-alikes';
import type { Split } from '../../models/metrics/protocols';
import { MultimodalNeighbours } from '../../models/multimodal/multimodal-neighbours';
import { Popularity } from '../../models/popularity/popularity';
import { describedProducts } from '../../training/described-products';
import type { PreparedData } from '../../training/trainable-model';
import { similaritiesOf } from '../../training/trainable-models';
import { type Contestant, compareModels } from '../compare-models';
import { foldsOf, hideItems } from '../figures/cold-start';
import { type ReportWriter } from '../report-writer';

const neighbours = 500;

/**
 * A tenth of the shop's products hidden as if they were new, asked for by what they are: their words and attributes, their
 * pictures, and all of it together. Once among all products, once among the new ones alone.
 */
export async function reportNewProducts(sets: PreparedData, report: ReportWriter): Promise<void> {
  const { people, descriptions, pictures } = sets;
  const foldOf = foldsOf(people.items, 10, seededRandom(evaluationSeed));
  const hidden = Uint8Array.from(foldOf, (fold) => (fold === 0 ? 1 : 0));
  const split = hideItems(people, hidden);
  const known = Uint32Array.from(hidden.keys()).filter((item) => hidden[item] === 0);
  const amongNew: Split = { ...split, cases: split.cases.map((one) => ({ ...one, exclude: known })) };
  report.begin('The shop, new products', [
    'A tenth of the products hidden as if they were new: whoever dealt with some of them is asked for these.',
    `Seed "${evaluationSeed}"; in brackets: intervals of 95 %; ties count as average rank.`,
  ]);
  if (pictures.problem !== null) report.note(`Pictures: ${pictures.problem}`);
  const content: Contestant = [
    'words and attributes',
    ({ train }) => ContentNeighbours.fit(train, describedProducts(descriptions), { popularityPower: 0, neighbours }),
  ];
  const { index } = pictures;
  const ofPictures: Contestant[] = index
    ? [
        ['pictures', () => LookAlikes.fit(index, { neighbours })],
        ['all together', ({ train }) => multimodal(train)],
      ]
    : [];
  const popular: Contestant = ['popular', ({ train }) => Popularity.fit(train, { halfLife: Number.POSITIVE_INFINITY })];
  const weights: string[] = [];
  const multimodal = async (train: Split['train']) => {
    const model = await MultimodalNeighbours.fit(train, similaritiesOf(sets), { neighbours });
    weights.push(
      Object.entries(model.weights)
        .map(([name, weight]) => `${name} ${weight.toFixed(2)}`)
        .join(', '),
    );
    return model;
  };
  for (const [title, asked] of [
    ['Among all products', split],
    ['Among the new products alone', amongNew],
  ] as const) {
    report.add(
      await compareModels([popular, content, ...ofPictures], [asked], {
        title,
        cutoffs: [10, 5, 20, 50],
        reference: index ? 'words and attributes' : 'popular',
        shown: [
          { figure: 'ndcg', cutoff: 10 },
          { figure: 'recall', cutoff: 10 },
        ],
      }),
    );
  }
  if (weights[0] !== undefined) report.note(`Weights learned for all together: ${weights[0]}.`);
}
