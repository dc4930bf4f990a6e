import '../../../gateway/environment';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { answerParent } from '../processes/protocol';
import { supergraphWithAddresses } from './gateway-parameters';

/** Hive Gateway's runtime on Node's HTTP server, as its documentation starts it. */
runMain(async () => {
  const gateway = createGatewayRuntime({ supergraph: supergraphWithAddresses(), logging: false });
  const server = createServer(gateway);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  answerParent([], null);
  stopOnSignals(async () => {
    server.closeAllConnections();
    server.close();
    await gateway.dispose();
  });
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` });
});
