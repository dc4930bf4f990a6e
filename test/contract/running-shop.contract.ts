import { describeContract } from './contract-suite';

// Not among the project's own tests, which start what they test: this one is for a shop that runs already.
//   VITRINE_CONTRACT_URL=http://127.0.0.1:4000/graphql VITRINE_DEMO_PASSWORD=... npm run test:running
describeContract('against the shop that runs already', async () => ({
  endpoint: process.env.VITRINE_CONTRACT_URL ?? 'http://127.0.0.1:4000/graphql',
  staff: { email: 'staff@vitrine.test', password: process.env.VITRINE_DEMO_PASSWORD ?? '' },
  dataDirectory: process.env.VITRINE_DATA ?? 'data',
  stop: async () => undefined,
}));
