import { systemClock } from '../../shared/clock/clock';

/** Shows how far something is: one line that is written over on a terminal, a line every few seconds elsewhere. */
export class Progress {
  private lastShown = 0;
  private begun = { what: '', at: 0, done: 0 };

  constructor(
    private readonly stream: NodeJS.WriteStream = process.stderr,
    private readonly now: () => number = systemClock.now,
  ) {}

  show(done: number, total: number, what: string): void {
    if (what !== this.begun.what) this.begun = { what, at: this.now(), done };
    const every = this.stream.isTTY ? 100 : 5000;
    if (done < total && this.now() - this.lastShown < every) return;
    this.lastShown = this.now();
    const percent = total > 0 ? Math.floor((100 * done) / total) : 100;
    const text = `${what}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')} (${percent} %)${this.pace(done, total)}`;
    this.stream.write(this.stream.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  }

  /** How many a second since the first that was shown, and how long the rest takes at that; empty where it is too early. */
  private pace(done: number, total: number): string {
    const seconds = (this.now() - this.begun.at) / 1000;
    const rate = (done - this.begun.done) / seconds;
    if (seconds < 2 || rate <= 0) return '';
    const left = Math.ceil((total - done) / rate);
    const time = left < 90 ? `${left} s` : `${Math.ceil(left / 60)} min`;
    return `, ${Math.round(rate).toLocaleString('en')} a second${left > 0 ? `, ${time} left` : ''}`;
  }

  end(): void {
    if (this.stream.isTTY) this.stream.write('\r\u001b[K');
  }
}
