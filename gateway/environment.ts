import 'reflect-metadata';

// Read by @apollo/gateway when it is first required: nothing of this shop is reported anywhere.
process.env.APOLLO_TELEMETRY_DISABLED = '1';
