import type { Platform } from '../../../../shared/subgraph/definition';
import { goodVersions, newestReports, readVersion } from '../../training/model-store';
import { loadModels } from '../../training/saved-models';
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
  return problems;

  async function whyNotServing(version: string): Promise<string | null> {
    try {
      const { models } = await readVersion(database, version);
      rankedBy(settings.feeds.ranking, await loadModels(models), models);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
