import type { ResultObject } from './run';

/** A response name may be one that every object inherits: `constructor`, `toString`. */
export const isInherited = (name: string): boolean => name in Object.prototype;

export function own(object: ResultObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Sets a property whatever it is called: plain assignment of `__proto__` would set the prototype. */
export function setOwn(object: ResultObject, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  } else object[name] = value;
}

export function isPlainObject(value: unknown): value is ResultObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
