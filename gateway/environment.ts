import 'reflect-metadata';

// Read by @apollo/gateway when it is first required: nothing of this shop is reported anywhere.
process.env.APOLLO_TELEMETRY_DISABLED = '1';
// graphql-js checks each value's class the slow way unless this is said before it is first required.
process.env.NODE_ENV ??= 'production';
