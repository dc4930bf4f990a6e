import { JetStreamBus } from '../bus/jetstream-bus';
import { systemClock } from '../clock/clock';
import { Database } from '../database/database';
import { silentLogger } from '../logging/logger';
import { readSettings } from './settings';

describe('a server that a setting names', () => {
  it('is reported by the name of the setting where it does not answer, without its password', async () => {
    const settings = readSettings({ DATABASE_URL: 'mysql://root:hush@127.0.0.1:1' });
    const opened = Database.open('users', settings, systemClock, [], []);
    await expect(opened).rejects.toThrow('DATABASE_URL is "mysql://root@127.0.0.1:1": should be a server that answers');
    const connected = JetStreamBus.connect('nats://vitrine:hush@127.0.0.1:1', 'stream', silentLogger);
    await expect(connected).rejects.toThrow('NATS_URL is "nats://vitrine@127.0.0.1:1": should be a NATS server');
  });
});
