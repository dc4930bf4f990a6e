import { Interactions } from '../interactions/interactions';
import { Popularity } from '../popularity/popularity';
import { curveColumns, curvesIn } from './training-curves';

it('the curves of a training keep the epochs at which a figure was looked at', async () => {
  const model = await Popularity.fit(Interactions.fromSequences(1, [[0]]));
  expect(curveColumns(model)).toEqual({});
  expect(curveColumns(undefined)).toEqual({});
  const curve = [
    { epoch: 1, loss: 3 },
    { epoch: 2, loss: 2, validation: 0.5 },
    { epoch: 3, loss: 1 },
  ];
  const columns = curveColumns(Object.assign(model, { curve }));
  expect(columns).toEqual({ epoch: [1, 2, 3], loss: [3, 2, 1], validation: [null, 0.5, null] });
  // As they come back from where they are stored.
  expect(curvesIn(JSON.parse(JSON.stringify(columns)))).toEqual([
    {
      name: 'loss',
      points: [
        [1, 3],
        [2, 2],
        [3, 1],
      ],
    },
    { name: 'validation', points: [[2, 0.5]] },
  ]);
  expect(curvesIn({})).toEqual([]);
});
