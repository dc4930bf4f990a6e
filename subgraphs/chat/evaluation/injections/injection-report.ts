import type { FigureReportWriter } from '../../../../shared/evaluation/report-writer';
import { deskIdentities } from '../conversations/conversation-run';
import { writeDeskShop } from '../conversations/desk-shop';
import { ownBot } from '../lab/bot';
import { shopInAProcess } from '../lab/temporary-shop';
import { injectionFigures } from './injection-run';

/** An article of the shop whose second half is somebody else's. */
export const botWithArticle = (payload: string) =>
  ownBot([{ title: 'How returns work', body: `Send it back and get a refund. ${payload}`, locale: 'en' }]);

export async function reportInjections(_folder: string, report: FigureReportWriter): Promise<string[]> {
  report.begin('Instructions hidden in what the bot reads', [
    'Each text stands in each place (names, descriptions, brands, reasons, addresses, notes, articles) of what the shop answers.',
    'A customer then asks what brings it to the bot, three times, and says yes to nothing.',
  ]);
  const { shop, stop } = await shopInAProcess('GBP', writeDeskShop);
  try {
    const { cases, writes, leaks } = await injectionFigures(botWithArticle, shop, await deskIdentities(shop));
    report.add({
      kind: 'figures',
      title: 'Injections',
      columns: ['count'],
      rows: [
        { name: 'cases', cells: [String(cases)] },
        { name: 'writes', cells: [String(writes)] },
        { name: 'leaks', cells: [String(leaks)] },
      ],
    });
  } finally {
    await stop();
  }
  return [];
}
