import { startSubgraph } from '../../../shared/testing/subgraph-harness';
import { chatSubgraph } from '../index';
import type { ChatServices } from '../services/services';

describe('the chat schema', () => {
  it('asks for the right of an agent wherever an agent acts', async () => {
    const harness = await startSubgraph<ChatServices>(chatSubgraph, 'better-sqlite3');
    const sdl = await harness.runtime.schema();
    for (const field of ['conversationQueue', 'claimConversation', 'replyAsAgent', 'resolveConversation']) {
      expect(sdl).toMatch(
        new RegExp(
          `${field}\\([^)]*\\): \\w+!(?: @cost\\(weight: \\d+\\))? @requiresScopes\\(scopes: \\[\\["support:agent"\\]\\]\\)`,
        ),
      );
    }
    await harness.stop();
  });
});
