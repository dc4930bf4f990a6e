import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { everyPage } from '../../../shared/testing/every-page';
import { asUser, type HarnessResult, startSubgraph } from '../../../shared/testing/subgraph-harness';
import { catalogSubgraph } from '../index';
import { type CatalogHarness, idsOf, sampleRows, statementsOf, upsert } from '../testing/shop';
import { shirt } from '../testing/variants';
import type { CatalogServices } from './services';

const reviewMutation = `mutation ($input: ReviewInput!) {
  reviewProduct(input: $input) { id stars text product { sku rating { average count } } author { id } }
}`;

describe.each(engines)('reviews on %s', (engine) => {
  let harness: CatalogHarness;
  let productId: string;
  let otherId: string;
  beforeEach(async () => {
    harness = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
    await upsert(harness, sampleRows);
    [productId, otherId] = (await idsOf(harness, 'BAG-1', 'BAG-2')) as [string, string];
  });
  afterEach(() => harness.stop());

  const review = (userId: string, stars: number, text?: string, id = productId) =>
    harness.run(reviewMutation, { input: { productId: id, stars, text } }, asUser(userId));

  it('are stored with their author and counted in the rating', async () => {
    const userId = newId();
    const { data } = await review(userId, 4, ' Good bag ');
    expect(data.reviewProduct).toMatchObject({
      stars: 4,
      text: 'Good bag',
      product: { sku: 'BAG-1', rating: { average: 4, count: 1 } },
      author: { id: userId },
    });
    expect((await harness.published()).at(-1)).toMatchObject({
      type: 'catalog.review-posted',
      payload: { reviewId: data.reviewProduct.id, productId, userId, stars: 4 },
    });
  });

  it('are one of each person and product, also when they are sent twice at once', async () => {
    const userId = newId();
    const answers = await Promise.all([1, 2, 3, 4, 5].map((stars) => review(userId, stars)));
    expect(answers.flatMap(({ codes }) => codes)).toEqual(new Array(4).fill('ALREADY_REVIEWED'));
    const kept = answers.find(({ codes }) => codes.length === 0)!.data.reviewProduct.stars;
    const { data } = await harness.run('query ($id: ID) { product(id: $id) { rating { average count } } }', {
      id: productId,
    });
    expect(data.product.rating).toEqual({ average: kept, count: 1 });
    expect((await harness.published()).filter(({ type }) => type === 'catalog.review-posted')).toHaveLength(1);
    expect((await review(userId, 5, undefined, otherId)).codes).toEqual([]);
  });

  describe('of a variant', () => {
    const rating = async (sku: string) => {
      const query = `query ($sku: String) {
        product(sku: $sku) { rating { average count } reviews { totalCount edges { node { text product { sku } } } } }
      }`;
      return (await harness.run(query, { sku })).data.product;
    };
    const ids = () => idsOf(harness, 'SHIRT-Red-S', 'SHIRT-Red-M');

    it('are those of all its siblings, one of each person and group', async () => {
      await upsert(harness, [shirt('Red', 'S'), shirt('Red', 'M')]);
      const [small, medium] = (await ids()) as [string, string];
      const userId = newId();
      const answers = await Promise.all([small, medium, small].map((id) => review(userId, 4, 'Fits', id)));
      expect(answers.flatMap(({ codes }) => codes)).toEqual(['ALREADY_REVIEWED', 'ALREADY_REVIEWED']);
      await review(newId(), 1, 'Shrinks', medium);
      for (const sku of ['SHIRT-Red-S', 'SHIRT-Red-M']) {
        expect(await rating(sku)).toMatchObject({
          rating: { average: 2.5, count: 2 },
          reviews: { totalCount: 2, edges: [{ node: { text: 'Shrinks', product: { sku: 'SHIRT-Red-M' } } }, {}] },
        });
      }
    });

    it('come with it into a group, are inherited by its new siblings, and leave with it', async () => {
      await upsert(harness, [{ sku: 'SHIRT-Red-S', name: 'S' }, shirt('Red', 'M')]);
      const [small, medium] = (await ids()) as [string, string];
      const userId = newId();
      await review(userId, 5, 'Before', small);
      await review(userId, 1, 'Also before', medium);
      await upsert(harness, [shirt('Red', 'S'), shirt('Red', 'L')]);
      for (const size of ['S', 'M', 'L'])
        expect((await rating(`SHIRT-Red-${size}`)).rating).toEqual({ average: 3, count: 2 });
      const byRating = await harness.run(
        '{ products(sort: RATING, filter: { onePerGroup: false }, first: 3) { edges { node { sku } } } }',
      );
      const skus = byRating.data.products.edges.map(({ node }: { node: { sku: string } }) => node.sku);
      for (const sku of skus) expect(sku).toMatch(/^SHIRT/);
      await upsert(harness, [{ sku: 'SHIRT-Red-S', name: 'S', groupSku: null }]);
      expect((await rating('SHIRT-Red-S')).rating).toEqual({ average: 5, count: 1 });
      expect((await rating('SHIRT-Red-L')).rating).toEqual({ average: 1, count: 1 });
    });

    it('are imported once, a second one of a sibling by the same person left out each time', async () => {
      await upsert(harness, [shirt('Red', 'S'), shirt('Red', 'M')]);
      const [small, medium] = (await ids()) as [string, string];
      const userId = newId();
      const rows = [small, medium].map((id, index) => ({
        id: newId(),
        key: String(index),
        sku: id,
        productId: id,
        userId,
        stars: 5 - index,
        createdAt: index,
      }));
      const port = harness.runtime.importPort;
      for (const piece of [rows, rows.slice(1), rows]) await port.reviews!(piece);
      await port.finish!();
      expect((await rating('SHIRT-Red-M')).rating).toEqual({ average: 5, count: 1 });
    });
  });

  it('of many people at once add up', async () => {
    const stars = Array.from({ length: 40 }, (_, index) => (index % 5) + 1);
    const answers = await Promise.all(stars.map((given) => review(newId(), given)));
    expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
    const query = 'query ($id: ID) { product(id: $id) { rating { average count } reviews(first: 0) { totalCount } } }';
    const { data } = await harness.run(query, { id: productId });
    expect(data.product).toEqual({ rating: { average: 3, count: 40 }, reviews: { totalCount: 40 } });
  });

  it('that are wrong are refused, and nothing is stored', async () => {
    expect((await review(newId(), 0)).codes).toEqual(['STARS_INVALID']);
    expect((await review(newId(), 6)).codes).toEqual(['STARS_INVALID']);
    expect((await review(newId(), 5, 'x'.repeat(4001))).codes).toEqual(['TEXT_TOO_LONG']);
    expect((await review(newId(), 5, 'x', newId())).codes).toEqual(['NOT_FOUND']);
    const visitor = await harness.run(reviewMutation, { input: { productId, stars: 5 } });
    expect(visitor.codes).toEqual(['UNAUTHENTICATED']);
    const rows = await harness.runtime.platform.database.read.query('SELECT `id` FROM `reviews`');
    expect(rows).toHaveLength(0);
  });

  it('are read newest first, page by page, and of many products in one statement', async () => {
    for (let index = 0; index < 7; index++) await review(newId(), 5, `Text ${index}`);
    for (let index = 0; index < 3; index++) await review(newId(), 4, `Other ${index}`, otherId);
    const page =
      'query ($id: ID, $after: String) { product(id: $id) { reviews(first: 3, after: $after) { totalCount edges { node { text } } pageInfo { hasNextPage endCursor } } } }';
    const pages = await everyPage(async (after) => {
      const { reviews } = (await harness.run(page, { id: productId, after })).data.product;
      expect(reviews.totalCount).toBe(7);
      return reviews;
    });
    const seen = pages.flatMap(({ edges }) => edges.map(({ node }: { node: { text: string } }) => node.text));
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `Text ${index}`));
    const list = `{ products(sort: RATING, first: 3) {
      edges { node { reviews(first: 2) { edges { node { text createdAt author { id } } } } } } } }`;
    let answer: HarnessResult | undefined;
    const statements = await statementsOf(harness, async () => {
      answer = await harness.run(list);
    });
    expect(statements).toHaveLength(2);
    const texts = answer?.data.products.edges.map(
      ({ node }: { node: { reviews: { edges: { node: { text: string } }[] } } }) =>
        node.reviews.edges.map((edge) => edge.node.text),
    );
    expect(texts).toEqual([['Text 6', 'Text 5'], ['Other 2', 'Other 1'], []]);
  });
});
