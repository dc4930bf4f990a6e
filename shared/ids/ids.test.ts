import { SettableClock } from '../clock/clock';
import { derivedId, isId, newId, seedIds, timeOfId } from './ids';

describe('ids', () => {
  it('are UUIDv7, sorted by when they were made, and never twice the same', () => {
    const ids = Array.from({ length: 10_000 }, () => newId());
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every((id) => isId(id) && id[14] === '7')).toBe(true);
  });

  it('hold the time at which they were made', () => {
    expect(timeOfId(newId(4_000_000_000_000))).toBe(4_000_000_000_000);
    expect(timeOfId(derivedId('product:1', 1_259_654_400_000))).toBe(1_259_654_400_000);
  });

  it('derived from a name are the same each time, and others for another name', () => {
    expect(derivedId('product:85048', 5)).toBe(derivedId('product:85048', 5));
    expect(derivedId('product:85048', 5)).not.toBe(derivedId('product:85049', 5));
    expect(isId(derivedId('product:85048', 5))).toBe(true);
  });

  it('refuse what is none', () => {
    for (const text of ['', '1', 'not-an-id', "' OR 1=1 --", '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5'])
      expect(isId(text)).toBe(false);
  });

  it('of a simulation follow its clock and its seed, until it ends', () => {
    const simulated = (seed: string) => {
      const clock = new SettableClock(1_000_000);
      const seeded = seedIds(clock, seed);
      const ids = [newId(), newId()];
      clock.advance(5);
      ids.push(newId());
      seeded.end();
      return ids;
    };
    const ids = simulated('a');
    expect(simulated('a')).toEqual(ids);
    expect(simulated('b')).not.toEqual(ids);
    expect(ids.map(timeOfId)).toEqual([1_000_000, 1_000_000, 1_000_005]);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every(isId)).toBe(true);
    expect(timeOfId(newId())).toBeGreaterThan(1_700_000_000_000);
  });

  it('of a simulation that are drawn from a seed anew do not hang on those made before, and still sort by when they were made', () => {
    const afterSo = (many: number) => {
      const clock = new SettableClock(1_000_000);
      const seeded = seedIds(clock, 'a');
      const before = Array.from({ length: many }, () => newId());
      clock.advance(1);
      seeded.reseed('b');
      const id = newId();
      seeded.end();
      expect(before.every((one) => one < id)).toBe(true);
      return id;
    };
    expect(afterSo(5)).toBe(afterSo(1));
  });
});
