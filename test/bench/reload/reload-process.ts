import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { createGateway } from '../../../gateway/server';
import { composeSupergraph } from '../../../gateway/supergraph/composition';
import { GivenSupergraph } from '../../../gateway/supergraph/supergraph-source';
import { createLogger } from '../../../shared/logging/logger';
import { cannedClients, cannedProtection } from '../gateways/canned-clients';
import { cannedSubgraphs } from '../gateways/graph';

export type ReloadQuestion = 'reload' | 'memory';

/** What came of a reload. */
export interface Reloaded {
  readonly milliseconds: number;
  /** Plans that were there when it served. */
  readonly warmed: number;
  /** Plans that the engine before had to make while it served. */
  readonly coldBefore: number;
}

/** Vitrine's gateway over the canned subgraphs, which puts one supergraph in the place of another when it is asked to. */
runMain(async () => {
  const log = createLogger('error', 'gateway');
  const { clients, close } = cannedClients(log);
  const [first = { name: '', sdl: '' }, ...others] = cannedSubgraphs;
  const changed = { ...first, sdl: `${first.sdl}\nextend type Query { addedLater: Int }` };
  const variants = [cannedSubgraphs, [changed, ...others]].map((schemas) => composeSupergraph(schemas));
  const source = new GivenSupergraph(variants[0]!);
  const gateway = await createGateway({
    clients,
    supergraphSdl: variants[0]!,
    supergraphSource: source,
    protectionSettings: cannedProtection,
    log,
  });
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let reloads = 0;
  let plansAtStart = 0;
  const reload = async (): Promise<Reloaded> => {
    const previous = gateway.supergraph.engine;
    const started = performance.now();
    source.give(variants[++reloads % 2]!);
    const outcome = await gateway.supergraph.reload();
    if (outcome !== 'replaced') throw new Error(`a reload ended with "${outcome}"`);
    const milliseconds = performance.now() - started;
    const coldBefore = reloads === 1 ? 0 : previous.planCounts.planned - plansAtStart;
    plansAtStart = gateway.supergraph.engine.planCounts.planned;
    return { milliseconds, warmed: plansAtStart, coldBefore };
  };
  const memory = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  process.on('message', (question: ReloadQuestion) => {
    void (async () => process.send?.(question === 'reload' ? await reload() : memory()))();
  });
  const url = await gateway.listen('127.0.0.1', 0);
  stopOnSignals(async () => {
    await gateway.stop();
    close();
  });
  process.send?.({ url: `${url}/graphql` });
});
