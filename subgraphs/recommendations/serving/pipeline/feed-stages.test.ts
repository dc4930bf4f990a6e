import { type FeedPipeline, usualPipeline } from '../../../../shared/config/feed-pipeline';
import { readSettings } from '../../../../shared/config/settings';
import { registry } from '../../../../shared/telemetry/registry';
import { day } from '../../../../shared/time/durations';
import { FeedEntries } from '../feeds/feed-entries';
import { runStages, type StageContext, stagesOf } from './feed-stages';

const now = 100 * day;
const categories: Readonly<Record<string, readonly string[]>> = {
  bear: ['teddies', 'toys'],
  doll: ['dolls', 'toys'],
  car: ['cars', 'toys'],
  lamp: ['lamps'],
  bulb: ['lamps'],
};
const attributes: Readonly<Record<string, readonly string[]>> = {
  bear: ['brand=acme', 'colour=red'],
  lamp: ['brand=acme', 'colour=blue'],
};
const context: StageContext = {
  products: {
    itemOf: (id) => id,
    categoriesOf: (id) => categories[id] ?? [],
    createdAtOf: (id) => (['bulb', 'car'].includes(id) ? now - day : 0),
  },
  facts: { attributesOf: (id) => attributes[id] ?? [] },
  now,
};

function ranked(...ids: string[]): FeedEntries {
  const entries = new FeedEntries();
  for (const [n, id] of ids.entries()) entries.push(id, 1 - n / 10, 'popular');
  return entries;
}

function feed(
  pipeline: Partial<FeedPipeline>,
  entries = ranked('bear', 'doll', 'car', 'lamp', 'bulb'),
  given = context,
): string[] {
  return runStages(stagesOf({ ...usualPipeline, ...pipeline }), entries, given).productIds;
}

describe('The stages of a feed', () => {
  it('leave a ranking as it is where a shop wants nothing', () => {
    expect(feed({})).toEqual(['bear', 'doll', 'car', 'lamp', 'bulb']);
  });

  it('hide a category with all below it, and what fits all that a rule names', () => {
    expect(feed({ rules: [{ do: 'hide', where: { category: 'toys' } }] })).toEqual(['lamp', 'bulb']);
    expect(feed({ rules: [{ do: 'hide', where: { brand: 'ACME', attribute: 'Colour=Red' } }] })).toEqual([
      'doll',
      'car',
      'lamp',
      'bulb',
    ]);
  });

  it('multiply scores, and order by them', () => {
    const entries = runStages(
      stagesOf({ ...usualPipeline, rules: [{ do: 'boost', by: 2, where: { category: 'lamps' } }] }),
      ranked('bear', 'doll', 'car', 'lamp', 'bulb'),
      context,
    );
    expect(entries.productIds).toEqual(['lamp', 'bulb', 'bear', 'doll', 'car']);
    expect(entries.scores[0]).toBeCloseTo(1.4, 12);
  });

  it('give a place to the best that fits, the higher place first', () => {
    const rules = [
      { do: 'pin', place: 2, where: { category: 'lamps' } },
      { do: 'pin', place: 1, where: { category: 'lamps' } },
    ] as const;
    expect(feed({ rules: [...rules] })).toEqual(['lamp', 'bulb', 'bear', 'doll', 'car']);
    expect(feed({ rules: [{ do: 'pin', place: 1, where: { brand: 'nobody' } }] })).toHaveLength(5);
  });

  it('put off what would be one too many of a category, and lose nothing', () => {
    const entries = ranked('lamp', 'bulb', 'bear', 'doll', 'car');
    expect(feed({ variety: { most: 1, within: 2 } }, entries)).toEqual(['lamp', 'bear', 'bulb', 'doll', 'car']);
    expect(feed({ variety: { most: 1, within: 3 } }, ranked('lamp', 'bulb'))).toEqual(['lamp', 'bulb']);
  });

  it('give places to the young product that may be worth most', () => {
    const hopes: Readonly<Record<string, number>> = { bulb: 5, car: 1 };
    const hoping = { ...context, hopeOf: (id: string) => hopes[id] ?? 0 };
    const entries = ranked('bear', 'doll', 'lamp', 'car', 'bulb');
    expect(feed({ newProducts: 0.5 }, entries, hoping)).toEqual(['bear', 'bulb', 'doll', 'car', 'lamp']);
    expect(feed({ newProducts: 0 }, entries, hoping)).toEqual(entries.productIds);
  });

  it('are timed', async () => {
    feed({ rules: [{ do: 'hide', where: { category: 'toys' } }] });
    expect(await registry.metrics()).toMatch(/vitrine_feed_stage_duration_seconds_count\{stage="filters"\} [1-9]/);
  });
});

describe('The settings of pipelines', () => {
  it('are read by surface', () => {
    const text = '{"HOME": {"rules": [{"do": "pin", "place": 1, "where": {"brand": "acme"}}], "newProducts": 0}}';
    const { pipelines } = readSettings({ FEED_PIPELINES: text }).feeds;
    expect(pipelines.HOME).toEqual({ rules: [{ do: 'pin', place: 1, where: { brand: 'acme' } }], newProducts: 0 });
    expect(readSettings({}).feeds.pipelines).toEqual({});
  });

  it.each([
    ['{'],
    ['{"NOWHERE": {}}'],
    ['{"HOME": {"rules": [{"do": "hide", "where": {}}]}}'],
    ['{"HOME": {"rules": [{"do": "boost", "by": -1, "where": {"brand": "acme"}}]}}'],
    ['{"HOME": {"rule": []}}'],
  ])('are refused where they cannot be understood: %s', (text) => {
    expect(() => readSettings({ FEED_PIPELINES: text })).toThrow('FEED_PIPELINES');
  });
});
