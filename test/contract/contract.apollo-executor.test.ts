import { startShop } from '../harness/start-shop';
import { describeContract } from './contract-suite';

// The same answers, whichever executor makes them.
describeContract("by @apollo/gateway's executor", () =>
  startShop('one-process', { environment: { GATEWAY_EXECUTOR: 'apollo' } }),
);
