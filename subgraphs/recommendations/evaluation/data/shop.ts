import { readFacts } from '../../services/read-models/product-facts';
import { readSocialGraphAndTraits } from '../../services/read-models/social-graph-and-demographics';
import { productDescriptions } from '../../training/described-products';
import { readProductPictures } from '../../training/pictures/product-pictures';
import { prepared } from '../../training/train-models';
import { readTrainingData, withProducts } from '../../training/training-data';
import { type EvaluatedData, NothingToEvaluate } from '../evaluated-data';
import { reportMonth } from '../reports/month-report';
import { reportNewProducts } from '../reports/new-products-report';
import { reportNewShoppers } from '../reports/new-shoppers-report';

/** What the shop itself has recorded. */
export const shop: EvaluatedData = {
  name: 'shop',
  takes: ['month', 'models', 'cold'],
  async evaluate({ options, services, report }) {
    const { platform, products } = services;
    const { database, settings, clock } = platform;
    const isKnown = (id: string) => products.isKnown(id);
    const data = await readTrainingData(database, isKnown);
    if (data.at.length === 0) throw new NothingToEvaluate('The shop has recorded nothing yet that could be ranked.');
    const facts = await readFacts(database);
    if (!options.cold) {
      const descriptions = productDescriptions(data.products, facts);
      return reportMonth('The shop', data, options.month, options.models, report, descriptions);
    }
    const all = withProducts(data, [...facts.keys()].filter(isKnown));
    const pictures = await readProductPictures(database, all.products, settings.pictures, clock);
    const sets = prepared(all, facts, pictures, await readSocialGraphAndTraits(database));
    await reportNewProducts(sets, report);
    await reportNewShoppers(sets, report);
  },
};
