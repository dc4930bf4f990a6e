import { parseArgs } from 'node:util';
import { OperatorError } from '../../../shared/errors/operator-error';
import type { Command } from '../../../shared/subgraph/definition';
import type { CatalogServices } from '../services/services';

const shownFailures = 20;

/** Fetches products' pictures, so that the catalogue serves them itself. */
export const fetchImagesCommand: Command<CatalogServices> = {
  name: 'fetch-images',
  usage: '[--per-host N] [--at-once N] [--failed-too]',
  summary: 'fetches the pictures that products have elsewhere, to serve them itself',
  options: [
    ['--per-host N', 'how many of one host at once; 2 without it'],
    ['--at-once N', 'how many of all hosts at once; 8 without it'],
    ['--failed-too', 'also what an earlier run could not keep: without it that is asked for again after 30 days'],
  ],
  example: '--per-host 1',
  run: async ({ pictureFetches }, parameters, say, result) => {
    const { values } = parseArgs({
      args: [...parameters],
      options: {
        'per-host': { type: 'string', default: '2' },
        'at-once': { type: 'string', default: '8' },
        'failed-too': { type: 'boolean', default: false },
      },
    });
    const stop = new AbortController();
    const interrupt = () => stop.abort(new OperatorError('stopped; run it again to go on, nothing is fetched twice'));
    process.once('SIGINT', interrupt);
    try {
      const { fetched, known, products, failed, failedBefore } = await pictureFetches.fetchAll({
        perHost: countOf('per-host', values['per-host']),
        atOnce: countOf('at-once', values['at-once']),
        failedToo: values['failed-too'],
        signal: stop.signal,
        onProgress: (so) => say(`${so.fetched} fetched, ${so.failed.length} failed so far`),
      });
      for (const { address, code, reason } of failed.slice(0, shownFailures)) say(`${code}: ${address}: ${reason}`);
      if (failed.length > shownFailures) say(`... and ${failed.length - shownFailures} more`);
      say(
        `${fetched} fetched, ${known} fetched before, ${failed.length} failed; ${products} products show kept pictures now`,
      );
      if (failedBefore > 0) {
        say(`${failedBefore} that an earlier run could not keep were not asked for: --failed-too asks again`);
      }
      result?.({ fetched, known, products, failed, failedBefore });
      return failed.length > 0 && fetched === 0 ? 1 : 0;
    } finally {
      process.off('SIGINT', interrupt);
    }
  },
};

function countOf(name: string, text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new OperatorError(`--${name} is a whole number from 1 to 999, not "${text}"`);
  return Number(text);
}
