import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../gateway/cli';
import { type Application, openApplication } from '../../gateway/processes/application';
import { readSettings } from '../../shared/config/settings';

/** A shop on SQLite in a data folder of its own, which the command line works on by the environment. */
export class CommandShop {
  private readonly data = mkdtempSync(join(tmpdir(), 'vitrine-command-'));
  private readonly files = mkdtempSync(join(tmpdir(), 'vitrine-files-'));
  private readonly before = { ...process.env };

  constructor() {
    Object.assign(process.env, { VITRINE_DATA: this.data, LOG_LEVEL: 'silent', VITRINE_DEMO: 'off' });
  }

  path(file: string): string {
    return join(this.data, file);
  }

  import(files: Readonly<Record<string, string | Buffer>>, ...options: string[]) {
    return this.importAs('shop', files, ...options);
  }

  /** Imports files as a system exports them, in a folder of their own. */
  async importAs(system: string, files: Readonly<Record<string, string | Buffer>>, ...options: string[]) {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.files, name), text);
    return this.run('import', system, this.files, ...options);
  }

  async run(...words: string[]): Promise<{ code: number; text: string }> {
    const lines: string[] = [];
    const code = await runCommand(words, (line) => lines.push(line));
    return { code, text: lines.join('\n') };
  }

  rejects(): string[] {
    return readFileSync(this.path('rejects-shop.csv'), 'utf8').trim().split('\n').slice(1);
  }

  async look<T>(work: (application: Application) => Promise<T>): Promise<T> {
    const application = await openApplication(readSettings());
    try {
      return await work(application);
    } finally {
      await application.close();
    }
  }

  remove(): void {
    process.env = this.before;
    for (const folder of [this.data, this.files]) rmSync(folder, { recursive: true });
  }
}
