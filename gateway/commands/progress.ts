import { systemClock } from '../../shared/clock/clock';

/** Shows how far something is: one line that is written over on a terminal, a line every few seconds elsewhere. */
export class Progress {
  private lastShown = 0;

  constructor(
    private readonly stream: NodeJS.WriteStream = process.stderr,
    private readonly now: () => number = systemClock.now,
  ) {}

  show(done: number, total: number, what: string): void {
    const every = this.stream.isTTY ? 100 : 5000;
    if (done < total && this.now() - this.lastShown < every) return;
    this.lastShown = this.now();
    const percent = total > 0 ? Math.floor((100 * done) / total) : 100;
    const text = `${what}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} (${percent} %)`;
    this.stream.write(this.stream.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  }

  end(): void {
    if (this.stream.isTTY) this.stream.write('\r\u001b[K');
  }
}
