import type { Engine } from './engine';

/** The engine that new requests go to, which another may replace at any time. A request ends on the engine that admitted it. */
export class CurrentEngine {
  constructor(private engine: Engine) {}

  get current(): Engine {
    return this.engine;
  }

  /** From now on, new requests go to `next`; it should have been warmed. Those under way end where they began. */
  replace(next: Engine): void {
    this.engine = next;
  }
}
