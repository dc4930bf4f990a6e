import { createHash, randomFillSync } from 'node:crypto';
import { type Clock, systemClock } from '../clock/clock';
import { seededRandom } from '../random/random';

const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let lastMilliseconds = 0;
let sequence = 0;
let clock: Clock = systemClock;
let fill: (bytes: Buffer) => void = randomFillSync;

const drawn = Buffer.alloc(4096);
let used = drawn.length;

/** Random bytes, to be used at once. They are drawn many at a time: a call of the generator costs more than the bytes. */
function randomBytes(count: number): Buffer {
  if (used + count > drawn.length) {
    fill(drawn);
    used = 0;
  }
  used += count;
  return drawn.subarray(used - count, used);
}

/**
 * A new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, a 12-bit counter that keeps ids made by one process within one
 * millisecond in order, 62 random bits.
 */
export function newId(now: number = clock.now()): string {
  if (now > lastMilliseconds) {
    lastMilliseconds = now;
    sequence = randomBytes(2).readUInt16BE() & 0x7ff;
  } else {
    sequence += 1;
    if (sequence > 0xfff) {
      lastMilliseconds += 1;
      sequence = 0;
    }
  }
  const bytes = randomBytes(16);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  return format(bytes, lastMilliseconds);
}

/** Ids of this process that follow a clock and a seed. */
export interface SeededIds {
  /** From now on they are drawn from another seed: what is made then does not hang on how many were made before. */
  reseed(seed: string): void;
  end(): void;
}

/**
 * Has the ids of this process follow a clock and a seed, for a simulation that is to come out the same each time. Ids are
 * then no secret, and unique within the simulation alone.
 */
export function seedIds(simulated: Clock, seed: string): SeededIds {
  const begin = (source: Clock, filled: typeof fill) => {
    clock = source;
    fill = filled;
    used = drawn.length;
  };
  const seeded = (own: string) => {
    const random = seededRandom(`ids:${own}`);
    begin(simulated, (bytes) => {
      for (let place = 0; place < bytes.length; place += 4) bytes.writeUInt32LE(random.integer(2 ** 32), place);
    });
  };
  lastMilliseconds = 0;
  seeded(seed);
  return {
    reseed: seeded,
    end: () => {
      lastMilliseconds = 0;
      begin(systemClock, randomFillSync);
    },
  };
}

/**
 * The same UUIDv7 for the same name and time, so that what is imported twice is stored once. Where `newId` has random
 * bits, this has the first bits of SHA-256 of the name.
 *
 * @param name what makes it unique, with its kind in front: `product:85048`
 * @param at Unix milliseconds, the time of the thing named; ids sort by it
 */
export function derivedId(name: string, at: number): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  bytes.writeUInt16BE(0x7000 | (bytes.readUInt16BE(6) & 0x0fff), 6);
  return format(bytes, at);
}

/** Whether the text is a UUID in the form that ids have here. */
export function isId(text: string): boolean {
  return UUID_PATTERN.test(text);
}

/** The Unix milliseconds within a UUIDv7. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

function format(bytes: Buffer, milliseconds: number): string {
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
