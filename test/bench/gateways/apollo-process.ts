import '../../../gateway/environment';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { answerParent } from '../processes/protocol';
import { supergraphWithAddresses } from './gateway-parameters';

/** @apollo/gateway as its documentation starts it. */
runMain(async () => {
  const gateway = new ApolloGateway({ supergraphSdl: supergraphWithAddresses() });
  const server = new ApolloServer({ gateway, nodeEnv: 'production' });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  answerParent([], null);
  stopOnSignals(() => server.stop());
  process.send?.({ url });
});
