import { InProcessBus } from '../../shared/bus/in-process-bus';
import type { Settings } from '../../shared/config/settings';
import { silentLogger } from '../../shared/logging/logger';
import type { AnySubgraph } from '../../shared/subgraph/definition';
import { SubgraphRuntime } from '../../shared/subgraph/runtime';

export interface Staff {
  readonly email: string;
  readonly password: string;
}

const staff: Staff = { email: 'staff@vitrine.test', password: 'a long password for the tests' };

/** Makes a member of staff with all scopes, as an operator does from the shell: beside the running shop, on its database. */
export async function makeStaff(settings: Settings, definitions: readonly AnySubgraph[]): Promise<Staff> {
  const users = definitions.find(({ name }) => name === 'users');
  if (!users) throw new Error('a shop needs the users subgraph');
  const bus = new InProcessBus();
  const runtime = await SubgraphRuntime.start(users, { settings, bus, log: silentLogger, quiet: true });
  try {
    const command = runtime.commands.find(({ name }) => name === 'create-account');
    // A users subgraph that a test made for itself may know no accounts.
    if (!command) return staff;
    const said: string[] = [];
    const parameters = ['--email', staff.email, '--password', staff.password, '--name', 'Staff', '--scopes', 'all'];
    const code = await command.run(runtime.services, parameters, (line) => said.push(line));
    if (code !== 0) throw new Error(`the member of staff could not be made: ${said.join(' ')}`);
    return staff;
  } finally {
    await runtime.stop();
    await bus.close();
  }
}
