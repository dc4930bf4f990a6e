import type { FeedSettings } from '../../../../shared/config/feed-settings';
import type { Platform } from '../../../../shared/subgraph/definition';
import { WorthModel } from '../../models/ranking/worth-model';
import { goodVersions, newestReports, readVersion } from '../../training/model-store';
import { loadModels } from '../../training/saved-models';
import { strategiesOf } from '../feeds/strategies';
import { rankedBy } from './lone-ranker';

/**
 * What is configured, or was trained, and cannot work, in sentences for an operator: what feeds are served instead is in them.
 *
 * @returns nothing where all of it works
 */
export async function servingProblems({
  database,
  settings,
}: Pick<Platform, 'database' | 'settings'>): Promise<string[]> {
  const kept = await goodVersions(database);
  if (kept.length === 0)
    return ['no models have been trained: feeds show what is newest, and say that they are degraded'];
  const problems: string[] = [];
  let members: readonly string[] = [];
  for (const { version } of kept) {
    const failure = await whyNotServing(version);
    if (failure === null) break;
    problems.push(`version ${version} cannot serve: ${failure}`);
  }
  if (problems.length === kept.length) {
    problems.push('no version can serve: feeds show what is newest, and say that they are degraded');
  } else if (problems.length > 0) {
    problems.push(`version ${kept[problems.length]!.version} serves in its place`);
  }
  for (const { name, failure } of await newestReports(database)) {
    if (failure !== null) problems.push(`the model "${name}" could not be trained last: ${failure}`);
  }
  return [...problems, ...problemsOfChoices(settings.feeds, members)];

  async function whyNotServing(version: string): Promise<string | null> {
    try {
      const { models } = await readVersion(database, version);
      const loaded = await loadModels(models);
      rankedBy(settings.feeds.ranking, loaded, models);
      const worth = models[WorthModel.kind];
      if (worth) WorthModel.load(worth);
      members = Object.keys(loaded.blend.members);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

/** What is to choose among strategies or order slates, and cannot. */
function problemsOfChoices({ ranking, bandit, arms, slatePolicy }: FeedSettings, members: readonly string[]): string[] {
  const known = strategiesOf(members);
  const unknown = arms.filter((arm) => !known.includes(arm));
  const chooses = bandit !== 'off' && ranking === 'blend';
  return [
    ...(bandit !== 'off' && !chooses
      ? [`FEED_BANDIT chooses nothing: it chooses in place of the blend, and FEED_RANKING is ${ranking}`]
      : []),
    ...(chooses && unknown.length > 0
      ? [`FEED_BANDIT chooses nothing: of FEED_ARMS nothing ranks by ${unknown.join(', ')}, but by ${known.join(', ')}`]
      : []),
    ...(chooses && arms.length < 2 ? ['FEED_BANDIT chooses nothing: FEED_ARMS has a single strategy'] : []),
    ...(slatePolicy && ranking === 'popular'
      ? [
          'FEED_SLATE_POLICY orders nothing: what is popular is shown to everybody in one order, and FEED_RANKING is popular',
        ]
      : []),
  ];
}
