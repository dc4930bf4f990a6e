/** The sources say so many events, one after the other in turn, with so long between two. */
export interface ShopQuestion {
  readonly events: number;
  readonly milliseconds: number;
}

/** What the gateway's process holds, after what is garbage has been collected. In bytes. */
export interface GatewayMemory {
  readonly resident: number;
  readonly heap: number;
}

const now = () => performance.timeOrigin + performance.now();

/** An event that carries the time at which it was said. */
export function eventNow(n: number): string {
  return `${now().toFixed(3)}-${n}`;
}

/** How long ago an event was said, in milliseconds; the processes share the machine's clock. */
export function ageOf(event: string): number {
  return now() - Number.parseFloat(event);
}
