import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { escapedHtml } from '../../../../shared/text/escaped-html';
import { composedLetter } from './composed-letter';
import type { DeliveryAnswer } from './delivery-answer';
import type { Mailer, OutgoingLetter } from './mailer';

/** Letters that stay in the folder; the oldest go. */
const kept = 500;

/**
 * Keeps letters in a folder in place of sending them: `.eml` as it would go over the wire, for a mail program, and `.html`
 * as the person would see it, for a browser.
 */
export class FolderMailer implements Mailer {
  readonly destination: string;
  private written = 0;

  constructor(private readonly folder: string) {
    this.destination = `the folder ${folder}`;
  }

  async deliver(letter: OutgoingLetter): Promise<DeliveryAnswer> {
    // Names sort by time, since ids do.
    const name = `${letter.id}-${letter.to.replace(/[^\w.@-]/g, '_')}`;
    try {
      await mkdir(this.folder, { recursive: true });
      await this.write(`${name}.eml`, await composedLetter(letter, null));
      await this.write(`${name}.html`, shownLetter(letter));
      if (this.written++ % 50 === 0) await this.prune();
      return { outcome: 'taken', providerId: letter.id };
    } catch (error) {
      return { outcome: 'later', reason: (error as Error).message };
    }
  }

  close(): void {}

  /** Whole or not at all: somebody may look. They hold links that open an account, so nobody else may. */
  private async write(name: string, content: string | Buffer): Promise<void> {
    const path = join(this.folder, name);
    await writeFile(`${path}.part`, content, { mode: 0o600 });
    await rename(`${path}.part`, path);
  }

  private async prune(): Promise<void> {
    const names = (await readdir(this.folder)).sort();
    for (const name of names.slice(0, -2 * kept)) await rm(join(this.folder, name), { force: true });
  }
}

/** A letter as a mail program shows it: its head, what is in it, and the same as text. Scripts do not run in it. */
export function shownLetter({ from, to, subject, html, text, locale, writtenAt }: OutgoingLetter): string {
  const rows = Object.entries({
    From: `${from.name} <${from.address}>`.trim(),
    To: to,
    Subject: subject,
    Date: new Date(writtenAt).toUTCString(),
  });
  return `<!doctype html>
<html lang="${escapedHtml(locale)}">
<head><meta charset="utf-8"><title>${escapedHtml(subject)}</title></head>
<body style="font-family: system-ui, sans-serif; max-width: 44rem; margin: 1rem auto">
<table>${rows.map(([name, value]) => `<tr><th align="left">${name}</th><td>${escapedHtml(value)}</td></tr>`).join('')}</table>
<iframe title="letter" sandbox="allow-popups" style="width: 100%; height: 32rem; border: 1px solid #999" srcdoc="${escapedHtml(html)}"></iframe>
<h2>As text</h2>
<pre style="white-space: pre-wrap">${escapedHtml(text)}</pre>
</body>
</html>
`;
}
