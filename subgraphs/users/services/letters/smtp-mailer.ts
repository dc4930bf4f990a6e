import { once } from 'node:events';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { withoutPassword } from '../../../../shared/config/server-url';
import { composedLetter, type DkimKey } from './composed-letter';
import type { DeliveryAnswer } from './delivery-answer';
import type { Mailer, OutgoingLetter } from './mailer';

export interface SmtpMailerOptions {
  /** `smtp://user:password@host:587`, or `smtps:` for TLS from the first byte. */
  readonly url: string;
  readonly dkim: DkimKey | null;
  readonly timeoutMilliseconds: number;
}

/** Steps of the protocol in which a server judges the letter; before them it judges us. */
const stepsOfTheLetter = /^(MAIL FROM|RCPT TO|DATA)/;

interface SmtpError extends Error {
  /** Of the server's reply, where there was one. */
  readonly responseCode?: number;
  readonly command?: string;
}

/**
 * Sends letters by SMTP, each over a connection of its own, which never sends anything twice. What was not answered depends on
 * whether the server had asked for the letter and had all of it.
 */
export class SmtpMailer implements Mailer {
  readonly destination: string;

  constructor(private readonly options: SmtpMailerOptions) {
    this.destination = withoutPassword(options.url);
  }

  async deliver(letter: OutgoingLetter): Promise<DeliveryAnswer> {
    const raw = Readable.from([await composedLetter(letter, this.options.dkim)]);
    const connection = this.connection();
    // Whatever else it says after the first error.
    connection.on('error', () => undefined);
    const failed = once(connection, 'error').then(([error]) => {
      throw error;
    });
    try {
      const envelope = { from: letter.from.address, to: [letter.to] };
      await Promise.race([failed, this.send(connection, envelope, raw)]);
      return { outcome: 'taken', providerId: letter.id };
    } catch (error) {
      return answerOf(error as SmtpError, raw.readableEnded);
    } finally {
      failed.catch(() => undefined);
      connection.quit();
    }
  }

  close(): void {}

  private async send(
    connection: SMTPConnection,
    envelope: { from: string; to: string[] },
    raw: Readable,
  ): Promise<void> {
    const { username, password } = new URL(this.options.url);
    await promisify(connection.connect.bind(connection))();
    if (username !== '') {
      const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
      await promisify(connection.login.bind(connection))(auth);
    }
    await promisify(connection.send.bind(connection))(envelope, raw);
  }

  private connection(): SMTPConnection {
    const { url, timeoutMilliseconds } = this.options;
    const { hostname, port, protocol } = new URL(url);
    const secure = protocol === 'smtps:';
    return new SMTPConnection({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (secure ? 465 : 587),
      secure,
      connectionTimeout: timeoutMilliseconds,
      greetingTimeout: timeoutMilliseconds,
      socketTimeout: timeoutMilliseconds,
    });
  }
}

/** A reply is an answer. Without one it depends on whether the server had the whole letter. */
function answerOf({ responseCode, command = '', message }: SmtpError, isHandedOver: boolean): DeliveryAnswer {
  if (responseCode === undefined) return { outcome: isHandedOver ? 'unanswered' : 'later', reason: message };
  const isRefused = responseCode >= 500 && stepsOfTheLetter.test(command);
  return { outcome: isRefused ? 'refused' : 'later', reason: message };
}
