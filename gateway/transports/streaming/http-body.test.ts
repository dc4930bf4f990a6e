import { ClientStream } from '../../operations/subscriptions/client-stream';
import { EventBody } from '../../operations/subscriptions/event-body';
import { framings } from './framing';
import { HttpBody } from './http-body';

const aMinute = 60_000;

function open(heartbeat = aMinute) {
  const stream = new ClientStream(
    { queueEvents: 10, queueBytes: 10_000 },
    { transport: 'sse', expiresAt: null, onEnd: () => undefined },
  );
  const body = new HttpBody(stream, framings.sse, heartbeat).setEncoding('utf8');
  let text = '';
  body.on('data', (chunk: string) => {
    text += chunk;
  });
  return { stream, body, text: () => text };
}
/** All that would happen without anything from outside has happened. */
const settled = () => new Promise((done) => setImmediate(done));

it('begins when the source is open, so that a client who reads the state then misses nothing', async () => {
  const { stream, body, text } = open();
  await settled();
  expect(text()).toBe('');
  stream.open();
  await settled();
  expect(text()).toBe(':\n\n');
  stream.push(new EventBody({ data: { price: 850 } }));
  await settled();
  expect(text()).toBe(':\n\nevent: next\ndata: {"data":{"price":850}}\n\n');
  body.destroy();
});

it('begins with the first event where nothing said before that the source is open', async () => {
  const { stream, body, text } = open();
  stream.push(new EventBody({ data: { price: 850 } }));
  await settled();
  await settled();
  expect(text()).toBe(':\n\nevent: next\ndata: {"data":{"price":850}}\n\n');
  body.destroy();
});

it('begins with a heartbeat where the source takes long to open', async () => {
  const { body, text } = open(1);
  await new Promise((done) => body.once('data', done));
  expect(text()).toBe(':\n\n');
  body.destroy();
});

it('is let go by a client who leaves before the source is open', async () => {
  const { stream, body } = open();
  body.destroy();
  await settled();
  expect(stream.ended).toBe('client');
});
