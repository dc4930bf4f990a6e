import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../shared/clock/clock';

export interface ChildOptions {
  readonly name: string;
  /** The compiled file that it runs. */
  readonly file: string;
  readonly parameters: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly say: (line: string) => void;
  /** It died more often than it may; the others should be stopped. */
  readonly onGivenUp: (name: string) => void;
}

const restartsAllowed = 5;
const restartsWithin = 60_000;
/** A child that does not drain in this time is killed: longer than a request may take. */
const stopWithin = 25_000;

/** A process that is started again when it dies, until it dies too often. */
export class Child {
  private process: ChildProcess | undefined;
  private stopping = false;
  private deaths: number[] = [];

  constructor(private readonly options: ChildOptions) {}

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Resolves with its address when it answers; throws where it dies before. */
  start(): Promise<string> {
    const { name, file, parameters, environment, say } = this.options;
    const child = fork(file, [...parameters], {
      env: { ...environment } as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.process = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => say(`${name.padEnd(15)} | ${line}`));
    }
    return new Promise((resolve, reject) => {
      let answered = false;
      child.once('message', (message) => {
        answered = true;
        resolve((message as { url: string }).url);
      });
      child.once('exit', (code, signal) => {
        if (this.stopping) return;
        if (answered) void this.restart(`${code ?? signal}`);
        else reject(new Error(`${name} ended with ${code ?? signal} before it answered`));
      });
    });
  }

  /** From now on its end is no accident: a signal from the terminal reaches it as well as its parent. */
  expectEnd(): void {
    this.stopping = true;
  }

  async stop(): Promise<void> {
    this.expectEnd();
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopWithin);
    await ended;
    clearTimeout(timer);
  }

  private async restart(reason: string): Promise<void> {
    const { name, say, onGivenUp } = this.options;
    const now = systemClock.now();
    this.deaths = [...this.deaths.filter((time) => now - time < restartsWithin), now];
    if (this.deaths.length > restartsAllowed) {
      say(`${name} died ${this.deaths.length} times within a minute (last with ${reason}): given up`);
      onGivenUp(name);
      return;
    }
    say(`${name} died with ${reason}: started again`);
    await delay(100 * 2 ** this.deaths.length);
    if (this.stopping) return;
    await this.start().catch((error: unknown) => this.restart(String(error)));
  }
}
