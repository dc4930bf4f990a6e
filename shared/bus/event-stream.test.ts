import { jetstreamManager } from '@nats-io/jetstream';
import { newId } from '../ids/ids';
import { buses, testNatsUrl } from '../testing/engines';
import { EventStream, removeStream } from './event-stream';
import { connectToNats } from './nats-connection';

(buses.includes('jetstream') ? it : it.skip)(
  'a stream is removed with its events, and one that is not there too',
  async () => {
    const connection = await connectToNats(testNatsUrl, 'test');
    try {
      const name = `test_${newId().replaceAll('-', '')}`;
      const stream = await EventStream.open(connection, name, 1);
      expect(stream.identity).not.toBeNull();
      await removeStream(connection, name);
      await expect((await jetstreamManager(connection)).streams.info(name)).rejects.toThrow('stream not found');
      await removeStream(connection, name);
    } finally {
      await connection.close();
    }
  },
);
