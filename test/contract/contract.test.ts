import { buses, engines } from '../../shared/testing/engines';
import { startShop } from '../harness/start-shop';
import { describeContract } from './contract-suite';

describeContract('in one process on SQLite', () => startShop('one-process'));

if (engines.includes('mysql') && buses.includes('jetstream')) {
  describeContract('in a cluster on MariaDB and NATS', () => startShop('cluster'));
}
