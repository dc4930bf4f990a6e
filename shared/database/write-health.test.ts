import { WriteHealth } from './write-health';

const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });

describe('whether a database can be written to', () => {
  function watched() {
    let isFull = true;
    let looks = 0;
    const changes: unknown[] = [];
    const look = async () => {
      looks += 1;
      if (isFull) throw full;
    };
    const health = new WriteHealth(look, (error) => changes.push(error));
    return { health, changes, looks: () => looks, free: () => (isFull = false) };
  }

  it('is not looked at while no write failed, nor for a failure that is of one write alone', async () => {
    const { health, looks, changes } = watched();
    health.failed(Object.assign(new Error('taken'), { code: 'SQLITE_CONSTRAINT_UNIQUE' }));
    expect(await health.failure()).toBeNull();
    expect(looks()).toBe(0);
    expect(changes).toEqual([]);
  });

  it('is looked at after a write that failed, once at a time, until one succeeds', async () => {
    const { health, looks, changes, free } = watched();
    health.failed(full);
    health.failed(full);
    expect(await Promise.all([health.failure(), health.failure()])).toEqual([full.message, full.message]);
    expect(looks()).toBe(1);
    expect(await health.failure()).toBe(full.message);
    free();
    expect(await health.failure()).toBeNull();
    expect(await health.failure()).toBeNull();
    expect(looks()).toBe(3);
    expect(changes).toEqual([full, null]);
  });
});
