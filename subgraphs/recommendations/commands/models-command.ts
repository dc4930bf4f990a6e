import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Database } from '../../../shared/database/database';
import { OperatorError } from '../../../shared/errors/operator-error';
import type { Command } from '../../../shared/subgraph/definition';
import { type ReportedVersion, versionsPage } from '../evaluation/page/versions-page';
import type { RecommendationsServices } from '../services/services';
import { preparationInWords } from '../training/data-preparation';
import { goodVersions, reportsOf, versions } from '../training/model-store';

const shownVersions = 10;
const shownMetrics = ['ndcg@10', 'recall@10', 'hitRate@10', 'coverage'] as const;

/** Lists the versions there are, and how good the models of the newest are. */
export const modelsCommand: Command<RecommendationsServices> = {
  name: 'models',
  usage: '[--html FILE]',
  summary: 'list the versions of the models: which serves, how they compare, and the figures of the newest',
  options: [['--html FILE', 'writes a page with the figures of all versions too']],
  example: '--html models.html',
  async run({ platform }, parameters, say, result) {
    const html = pageAskedFor(parameters);
    if (html === null || (html !== undefined && !existsSync(dirname(resolve(html))))) {
      const usage = `usage: models ${modelsCommand.usage}`;
      throw new OperatorError(`${usage}; the page is written to FILE, in a folder that is there`);
    }
    const all = await reportedVersions(platform.database);
    result?.(all);
    if (all.length === 0) {
      say('No models have been trained yet.');
      return 0;
    }
    for (const line of linesOf(all)) say(line);
    if (html !== undefined) {
      await writeFile(html, versionsPage(all));
      say(`The page is ${html}.`);
    }
    return 0;
  },
};

/** The file; undefined where no page is asked for, null where the parameters are none of this command. */
function pageAskedFor(parameters: readonly string[]): string | undefined | null {
  try {
    return parseArgs({ args: [...parameters], options: { html: { type: 'string' } } }).values.html;
  } catch {
    return null;
  }
}

async function reportedVersions(database: Database): Promise<ReportedVersion[]> {
  const kept = await goodVersions(database);
  const reported: ReportedVersion[] = [];
  for (const version of await versions(database)) {
    const place = kept.findIndex((one) => one.version === version.version);
    const state = version.state === 'GOOD' ? [] : [version.state.toLowerCase()];
    const standing = [...state, ...(place === 0 ? ['serves'] : place > 0 ? ['kept'] : [])].join('; ');
    reported.push({ version, standing, reports: await reportsOf(database, version.version) });
  }
  return reported;
}

function linesOf(all: readonly ReportedVersion[]): string[] {
  const versionLines = all.slice(0, shownVersions).map(({ version, standing }) => {
    const { trainedAt, events, trainingSeconds, note } = version;
    const when = new Date(trainedAt).toISOString().slice(0, 19).replace('T', ' ');
    const state = [standing, note ?? ''].filter(Boolean).join('; ');
    return `${version.version}  ${when}  ${String(events).padStart(9)} events  ${trainingSeconds.toFixed(1).padStart(6)} s  ${state}`;
  });
  const head = ['model'.padEnd(18), 'seconds'.padStart(8), ...shownMetrics.map((name) => name.padStart(11))].join('');
  const modelLines = all[0]!.reports.map(({ name, trainingSeconds, metrics, failure }) => {
    const figures = shownMetrics.map((metric) => (metrics[metric]?.toFixed(4) ?? '').padStart(11));
    const failed = failure ? `  failed: ${failure}` : '';
    return [name.padEnd(18), trainingSeconds.toFixed(1).padStart(8), ...figures, failed].join('');
  });
  const { preparation } = all[0]!.version;
  const preparationLines = preparation ? ['', ...preparationInWords(preparation)] : [];
  const weights = all[0]!.reports.find(({ name, foundBy }) => name === 'blend' && foundBy !== null)?.foundBy;
  const weightLines = weights
    ? ['', 'The weights of the blend:', ...weights.split('; ').map((part) => `  ${part}`)]
    : [];
  return [...versionLines, '', head, ...modelLines, ...weightLines, ...preparationLines];
}
