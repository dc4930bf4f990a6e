import { readSocialGraphAndTraits } from '../../services/read-models/social-graph-and-demographics';
import { withDescribedItems } from '../../training/described-items';
import { productDescriptions } from '../../training/described-products';
import { readProductPictures } from '../../training/pictures/product-pictures';
import { prepared } from '../../training/train-models';
import { readTrainingData } from '../../training/training-data';
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
    const events = await readTrainingData(database, products);
    if (events.at.length === 0) throw new NothingToEvaluate('The shop has recorded nothing yet that could be ranked.');
    const { data: all, facts } = await withDescribedItems(database, events, products);
    if (!options.cold) {
      const descriptions = productDescriptions(events.products, facts);
      return reportMonth('The shop', events, options.month, options.models, report, descriptions);
    }
    const productsOfItems = all.products.map((item) => products.productsOf(item));
    const pictures = await readProductPictures(database, productsOfItems, settings.pictures, clock);
    const sets = prepared(all, facts, pictures, await readSocialGraphAndTraits(database));
    await reportNewProducts(sets, report);
    await reportNewShoppers(sets, report);
  },
};
