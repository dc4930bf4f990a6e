import { SettableClock } from '../../../shared/clock/clock';
import type { Engine } from '../../../shared/database/columns';
import type { Identity } from '../../../shared/identity/identity';
import { type SubgraphHarness, startSubgraph } from '../../../shared/testing/subgraph-harness';
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
  command(name: string, ...parameters: string[]): Promise<{ code: number | undefined; said: string }>;
}

const signUpText = `mutation ($input: SignUpInput!) {
  signUp(input: $input) { user { id } accessToken refreshToken } }`;

export async function startUsers(engine: Engine, now = Date.UTC(2026, 5, 1)): Promise<UsersHarness> {
  const clock = new SettableClock(now);
  const harness = await startSubgraph<UsersServices>(usersSubgraph, engine, { clock });
  return {
    ...harness,
    clock,
    signUp: async (name) => {
      const input = { email: `${name}@people.test`, password: goodPassword, displayName: name };
      const { data } = await harness.run(signUpText, { input });
      const { user, accessToken, refreshToken } = data.signUp;
      return { id: user.id, identity: { userId: user.id, scopes: [] }, accessToken, refreshToken };
    },
    command: async (name, ...parameters) => {
      const said: string[] = [];
      const command = harness.runtime.commands.find((candidate) => candidate.name === name);
      const code = await command?.run(harness.services, parameters, (line) => said.push(line));
      return { code, said: said.join('\n') };
    },
  };
}
