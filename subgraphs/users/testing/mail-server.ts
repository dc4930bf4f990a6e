import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What the server does with the next letters, by the address that they go to. */
export type MailServerAnswer = 'take' | 'refuse' | 'not now' | 'hang up' | 'take and hang up';

export interface MailServer {
  /** For MAIL_SMTP_URL. */
  readonly url: string;
  /** What it has had in full, as it came. */
  readonly received: Buffer[];
  answer: MailServerAnswer;
  close(): Promise<void>;
}

/** A mail server of this machine that takes letters, or does not. */
export async function startMailServer(): Promise<MailServer> {
  const received: Buffer[] = [];
  const state = { answer: 'take' as MailServerAnswer };
  const reply = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: (_address, session, callback) => {
      if (state.answer === 'refuse') return callback(reply(550, 'no such mailbox'));
      if (state.answer === 'not now') return callback(reply(451, 'try again later'));
      if (state.answer === 'hang up') return void socketOf(server, session.id)?.destroy();
      callback();
    },
    onData: (stream, session, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        received.push(Buffer.concat(parts));
        if (state.answer === 'take and hang up') socketOf(server, session.id)?.destroy();
        else callback();
      });
    },
  });
  server.on('error', () => {});
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    received,
    get answer() {
      return state.answer;
    },
    set answer(answer) {
      state.answer = answer;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

function socketOf({ connections }: SMTPServer, id: string): { destroy(): void } | undefined {
  return [...connections].find((connection) => connection.session.id === id)?._socket;
}
