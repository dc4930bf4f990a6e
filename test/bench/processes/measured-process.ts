import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { join } from 'node:path';
import type { Report } from './protocol';

const stopWithin = 15_000;

/** A process of the shop that can be asked what it does. */
export class MeasuredProcess {
  private constructor(
    readonly name: string,
    /** What it said when it answered. */
    readonly said: { readonly url: string },
    private readonly child: ChildProcess,
  ) {}

  /** Starts it; resolves when it answers, throws where it ends before. */
  static async start(
    name: string,
    file: string,
    parameters: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): Promise<MeasuredProcess> {
    const child = fork(join(__dirname, file), [...parameters], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const said = await new Promise<{ url: string }>((resolve, reject) => {
      child.once('message', (message: { url: string }) => resolve(message));
      child.once('exit', (code, signal) =>
        reject(new Error(`${name} ended with ${code ?? signal} before it answered`)),
      );
    });
    return new MeasuredProcess(name, said, child);
  }

  get url(): string {
    return this.said.url;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  async reset(): Promise<void> {
    await this.ask('reset');
  }

  async report(): Promise<Report> {
    return (await this.ask('report')) as Report;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), stopWithin);
    await ended;
    clearTimeout(timer);
  }

  /** Sends the process a message; resolves with its next. */
  ask<Answer = unknown>(question: unknown): Promise<Answer> {
    return new Promise((resolve) => {
      this.child.once('message', (answer) => resolve(answer as Answer));
      this.child.send(question as Serializable);
    });
  }
}
