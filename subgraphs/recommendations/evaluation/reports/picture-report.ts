import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { bootstrapMeans, type Interval } from '../../../../shared/numerics/bootstrap';
import { seededRandom } from '../../../../shared/random/random';
import { ASPECT_WEIGHTS } from '../../models/images/picture-features';
import { PictureIndex } from '../../models/images/picture-index';
import type { Photograph } from '../data/photographs';
import { type ReportWriter } from '../report-writer';

const parts: Readonly<Record<string, (photograph: Photograph) => boolean>> = {
  all: () => true,
  'the test part': ({ part }) => part === 'test',
  'the validation part': ({ part }) => part === 'validation',
};

/** By name the aspects that are looked at, with their weights. */
const descriptions: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  edges: { edges: 1 },
  surfaces: { surfaces: 1 },
  colours: { colours: 1 },
  'all together': ASPECT_WEIGHTS,
};

const resamples = 1_000;

/** How often the nearest neighbour of a photograph shows the same kind of thing: each aspect alone, and all together. */
export function reportPictures(photographs: readonly Photograph[], report: ReportWriter): void {
  const classes = new Set(photographs.map(({ label }) => label));
  report.add({
    kind: 'figures',
    title: `Nearest neighbour of the same class, of ${classes.size}; chance is about ${(1 / classes.size).toFixed(2)}`,
    columns: Object.entries(parts).map(([name, isOf]) => `${name} (${photographs.filter(isOf).length})`),
    rows: Object.entries(descriptions).map(([name, weights]) => ({
      name,
      cells: Object.values(parts).map((isOf) => shareRight(photographs.filter(isOf), weights)),
    })),
  });
}

function shareRight(photographs: readonly Photograph[], weights: Readonly<Record<string, number>>): Interval {
  const pictured = photographs.map(({ pictured: { own, mirrored } }) => {
    const wanted = (all: typeof own) => Object.fromEntries(Object.keys(weights).map((name) => [name, all[name]!]));
    return { own: wanted(own), mirrored: wanted(mirrored) };
  });
  const index = PictureIndex.of(pictured, weights);
  const right = photographs.map(({ label }, n) => {
    const [nearest] = index.nearest(n, 1);
    return nearest !== undefined && photographs[nearest.item]!.label === label ? 1 : 0;
  });
  return bootstrapMeans([Float64Array.from(right)], seededRandom(evaluationSeed), resamples)[0]!;
}
