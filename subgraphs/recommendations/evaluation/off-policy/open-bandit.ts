import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LoggedChoices } from './logged-choices';

/** A campaign as two policies ran it in the same week. */
export interface Campaign {
  /** Products drawn evenly. */
  readonly random: LoggedChoices;
  /** Bernoulli Thompson sampling. */
  readonly thompson: LoggedChoices;
}

export const CAMPAIGNS = ['men', 'women'] as const;

export const OPEN_BANDIT_FILES = CAMPAIGNS.flatMap((name) => [`random_${name}.csv.gz`, `bts_${name}.csv.gz`]);

/** Places on the page, the contexts: left, middle and right. */
const places = 3;

/** Open Bandit (Saito et al. 2020): 10,000 impressions a policy and campaign, with their propensities and clicks. */
export async function readCampaign(folder: string, name: (typeof CAMPAIGNS)[number]): Promise<Campaign> {
  const [random, thompson] = await Promise.all(['random', 'bts'].map((policy) => rows(folder, `${policy}_${name}`)));
  const actions = 1 + Math.max(...[...random!, ...thompson!].map(({ item }) => item));
  return { random: logOf(random!, actions), thompson: logOf(thompson!, actions) };
}

interface Row {
  readonly item: number;
  readonly place: number;
  readonly click: number;
  readonly propensity: number;
}

async function rows(folder: string, name: string): Promise<Row[]> {
  const text = gunzipSync(await readFile(join(folder, `${name}.csv.gz`))).toString('utf8');
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const heads = head.trim().split(',');
  const [item, place, click, propensity] = ['item_id', 'position', 'click', 'propensity_score'].map((column) => {
    const index = heads.indexOf(column);
    if (index < 0) throw new RangeError(`${name}.csv.gz has no column "${column}"`);
    return index;
  });
  return lines.map((line) => {
    const fields = line.split(',');
    return {
      item: Number(fields[item!]),
      place: Number(fields[place!]) - 1,
      click: Number(fields[click!]),
      propensity: Number(fields[propensity!]),
    };
  });
}

function logOf(impressions: readonly Row[], actions: number): LoggedChoices {
  return {
    contexts: places,
    actions,
    contextOf: impressions.map(({ place }) => place),
    actionOf: impressions.map(({ item }) => item),
    propensityOf: impressions.map(({ propensity }) => propensity),
    rewardOf: impressions.map(({ click }) => click),
  };
}
