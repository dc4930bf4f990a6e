import { copyOf, isPlainObject, own, setOwn } from '../../../shared/json/own-properties';
import type { ResultObject } from './run';

/**
 * Writes what a fetch gave into an object of the tree. Objects are merged, and give way to null alone; anything else gives
 * way to what comes.
 */
export function mergeInto(target: ResultObject, source: ResultObject | null | undefined): void {
  if (source === null || source === undefined) return;
  for (const name of Object.keys(source)) {
    const value = source[name];
    if (value === undefined) continue;
    const present = own(target, name);
    if (isPlainObject(present) && value !== null) {
      if (isPlainObject(value)) mergeInto(present, value);
    } else if (Array.isArray(value) && Array.isArray(present) && value.length === present.length) {
      mergeLists(present, value);
    } else setOwn(target, name, value);
  }
}

function mergeLists(target: unknown[], source: readonly unknown[]): void {
  for (const [index, value] of source.entries()) {
    const present = target[index];
    if (isPlainObject(value) && isPlainObject(present)) mergeInto(present, value);
    else target[index] = value;
  }
}

/**
 * Writes an entity into the objects of the tree that stand for it. What it holds is not copied: its lists and objects
 * then stand in several places, all of one path of the plan, so that later fetches would write the same into each. Where
 * something is to be merged into a list or object that stands in several places, the target gets its own first.
 */
export function mergeEntity(targets: readonly ResultObject[], entity: ResultObject, shared: Set<unknown>): void {
  const several = targets.length > 1;
  for (const name of Object.keys(entity)) {
    const value = entity[name];
    if (value === undefined) continue;
    if (typeof value !== 'object' || value === null) {
      for (const target of targets)
        if (value === null || !isPlainObject(own(target, name))) setOwn(target, name, value);
      continue;
    }
    if (several) shared.add(value);
    for (const target of targets) {
      const present = own(target, name);
      if (typeof present !== 'object' || present === null) {
        setOwn(target, name, value);
        continue;
      }
      if (shared.has(present)) setOwn(target, name, copyOf(present));
      mergeInto(target, { [name]: several ? copyOf(value) : value });
    }
  }
}
