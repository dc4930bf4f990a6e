import type { Command } from '../../../shared/subgraph/definition';
import type { UsersServices } from '../services/services';

/** Makes a new signing key. */
export const rotateKeysCommand: Command<UsersServices> = {
  name: 'rotate-keys',
  usage: '',
  summary: 'signs access tokens with a new key from now on; old tokens stay good until they expire',
  example: '',
  run: async ({ signingKeys }, _parameters, say, result) => {
    const keyId = await signingKeys.rotate();
    const { keys } = await signingKeys.keySet();
    say(`${keyId} signs from now on; ${keys.length} keys are published`);
    result?.({ keyId, published: keys.length });
    return 0;
  },
};
