import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SettableClock } from '../../../shared/clock/clock';
import type { Engine } from '../../../shared/database/columns';
import type { Identity } from '../../../shared/identity/identity';
import { runCommandOf } from '../../../shared/testing/run-command';
import { type SubgraphHarness, startSubgraph } from '../../../shared/testing/subgraph-harness';
import { until } from '../../../shared/testing/until';
import { CampaignMessageEntity } from '../entities/campaign-message';
import { LetterEntity } from '../entities/letter';
import { usersSubgraph } from '../index';
import type { UsersServices } from '../services/services';

export const goodPassword = 'tulip-anchor-violet';

export interface SignedUp {
  readonly id: string;
  readonly identity: Identity;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** The users subgraph with a clock that the test moves, and people who sign up in one call. */
export interface UsersHarness extends SubgraphHarness<UsersServices> {
  readonly clock: SettableClock;
  signUp(name: string): Promise<SignedUp>;
  /** Sends what is due, and gives the letters that lie in the folder for an address, the oldest first. */
  letters(to: string): Promise<ParsedMail[]>;
  /** Sends what is due of campaigns, and waits for what the subgraph's own task was about to send. */
  sendCampaigns(): Promise<void>;
  /** The token in the link of the last letter to an address. */
  tokenFor(to: string): Promise<string>;
  command(name: string, ...parameters: string[]): Promise<{ code: number | undefined; said: string }>;
}

const signUpText = `mutation ($input: SignUpInput!) {
  signUp(input: $input) { user { id } accessToken refreshToken } }`;

export async function startUsers(
  engine: Engine,
  now = Date.UTC(2026, 5, 1),
  environment: Record<string, string> = {},
): Promise<UsersHarness> {
  const clock = new SettableClock(now);
  const harness = await startSubgraph<UsersServices>(usersSubgraph, engine, { clock, environment });
  const { services, runtime } = harness;
  const folder = join(runtime.platform.settings.dataDirectory, 'letters');
  const letters = async (to: string) => {
    await services.passwordResets.handleRequests();
    await services.letters.sendAllDue();
    // What the subgraph's own task was about to send.
    const { read } = runtime.platform.database;
    await until(async () => !(await read.existsBy(LetterEntity, { status: 'SENDING' })));
    const names = await readdir(folder).catch(() => []);
    const own = names.filter((name) => name.endsWith(`-${to}.eml`)).sort();
    return Promise.all(own.map(async (name) => simpleParser(await readFile(join(folder, name)))));
  };
  return {
    ...harness,
    clock,
    letters,
    tokenFor: async (to) => /#token=([\w-]+)/.exec((await letters(to)).at(-1)?.text ?? '')?.[1] ?? 'no link',
    signUp: async (name) => {
      const input = { email: `${name}@people.test`, password: goodPassword, displayName: name };
      const { data } = await harness.run(signUpText, { input });
      const { user, accessToken, refreshToken } = data.signUp;
      return { id: user.id, identity: { userId: user.id, scopes: [] }, accessToken, refreshToken };
    },
    sendCampaigns: async () => {
      await services.delivery.work();
      const { read } = runtime.platform.database;
      await until(async () => !(await read.existsBy(CampaignMessageEntity, { outcome: 'SENDING' })));
    },
    command: async (name, ...parameters) => {
      const command = harness.runtime.commands.find((candidate) => candidate.name === name);
      const { code, text } = await runCommandOf(command, harness.services as unknown, ...parameters);
      return { code, said: text };
    },
  };
}
