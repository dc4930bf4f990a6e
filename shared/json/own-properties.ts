/** An object as JSON gives it. */
export type JsonObject = Record<string, unknown>;

/** A response name may be one that every object inherits: `constructor`, `toString`. */
export const isInherited = (name: string): boolean => name in Object.prototype;

export function own(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** Sets a property whatever it is called: plain assignment of `__proto__` would set the prototype. */
export function setOwn(object: JsonObject, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(object, name, { value, configurable: true, enumerable: true, writable: true });
  } else object[name] = value;
}

export function isPlainObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A copy of a value that came as JSON, as deep as it goes. */
export function copyOf<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  if (!isPlainObject(value)) return value;
  const copy: JsonObject = {};
  for (const [name, inner] of Object.entries(value)) setOwn(copy, name, copyOf(inner));
  return copy as Value;
}
