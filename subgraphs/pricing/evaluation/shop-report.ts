import type { FigureBoard } from '../../../shared/evaluation/board';
import { lineChart } from '../../../shared/evaluation/page/line-chart';
import type { FigureReportWriter } from '../../../shared/evaluation/report-writer';
import { evenlyApart } from '../../../shared/numerics/evenly-apart';
import { finished } from '../../../shared/numerics/steps';
import { escapedHtml } from '../../../shared/text/escaped-html';
import { heldOutDemand, heldOutWeeks } from '../models/demand/held-out-demand';
import type { Hyperprior } from '../models/demand/normal-hierarchy';
import { retailPrior, withoutSubstitutes } from '../models/demand/shop-demand';
import type { SoldProducts } from '../services/demand/sold-products';
import { mostLearned } from '../services/demand-service';
import type { PricingServices } from '../services/services';

const DRAWN = 6;

/** The curves of the shop that the command runs beside, learned anew, and what is proposed. @returns parts of a page */
export async function reportShop(services: PricingServices, report: FigureReportWriter): Promise<string[]> {
  const { demand, proposals } = services;
  report.begin('Demand curves of this shop', [
    'Learned from its orders of two years; intervals are of 90 %. Nothing is proposed: open proposals are those that there are.',
  ]);
  const begun = process.cpuUsage();
  const count = await demand.learn();
  const { user } = process.cpuUsage(begun);
  report.note(`${count} curves in ${(user / 1e6).toFixed(1)} s of processor time.`);
  report.add(await heldOutBoard(await demand.sold(services.platform.clock.now())));
  const scopes = await demand.everyElasticity();
  report.add({
    kind: 'figures',
    title: 'Mean elasticities',
    columns: ['elasticity', 'products'],
    rows: scopes.slice(0, 30).map(({ scope, elasticity, low, high, products }) => ({
      name: scope,
      cells: [{ mean: elasticity, low, high }, String(products)],
    })),
  });
  const open = await proposals.list('OPEN', { first: 20, after: null });
  report.add({
    kind: 'figures',
    title: 'Open proposals',
    columns: ['expected profit change, %', 'from', 'to'],
    rows: open.edges.map(({ node: { productId, changePercent, low, high, currentAmount, proposedAmount } }) => ({
      name: productId,
      cells: [{ mean: changePercent, low, high }, String(currentAmount), String(proposedAmount)],
    })),
  });
  const parts: string[] = [];
  for await (const rows of demand.everyCurve(200)) {
    const best = rows.toSorted((a, b) => b.observations - a.observations || (a.productId < b.productId ? -1 : 1));
    const shown = await demand.shown(best.slice(0, DRAWN - parts.length));
    for (const { productId, curve } of shown) {
      const points = (of: (one: (typeof curve.unitsAt)[number]) => number) =>
        curve.unitsAt.map((one) => [one.price.amount, of(one)] as const);
      const lines = [
        { name: 'pieces a week', points: points(({ units }) => units) },
        { name: '5 %', points: points(({ unitsLow }) => unitsLow) },
        { name: '95 %', points: points(({ unitsHigh }) => unitsHigh) },
      ];
      parts.push(`<h3>${escapedHtml(productId)}</h3>${lineChart('pieces a week', lines)}`);
    }
    if (parts.length >= DRAWN) break;
  }
  return parts;
}

/** Whether the prices of substitutes help to predict the weeks to come. */
async function heldOutBoard(sold: SoldProducts): Promise<FigureBoard> {
  const { categoryIds, weeks, size } = sold;
  const { chosen } = evenlyApart([...Array(size).keys()], mostLearned);
  const products = await sold.spells(chosen, new AbortController().signal);
  const error = (prior: Hyperprior) =>
    finished(heldOutDemand(products, categoryIds.length, weeks, heldOutWeeks, prior));
  const measured = [
    ['with the prices of substitutes', error(retailPrior)],
    ['without', error(withoutSubstitutes)],
  ] as const;
  return {
    kind: 'figures',
    title: `The last ${heldOutWeeks} weeks, predicted by those before: Poisson deviance a spell`,
    columns: ['deviance', 'spells'],
    rows: measured.map(([name, { deviance, spells }]) => ({ name, cells: [deviance, String(spells)] })),
  };
}
