import { createTransport } from 'nodemailer';
import { type OutgoingLetter, unsubscribeHeaders } from './mailer';

/** What a domain signs its letters with. */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

/**
 * Every header that says something to the reader or to the mail program. RFC 8058 wants both headers of unsubscribing under
 * the signature.
 */
const signedHeaders = [
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'Content-Language',
  'Auto-Submitted',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
].join(':');

/** The letter as it goes over the wire (RFC 5322, lines ended by CR LF), signed where there is a key. */
export async function composedLetter(letter: OutgoingLetter, dkim: DkimKey | null): Promise<Buffer> {
  const { from, to, subject, text, html, locale, id, writtenAt } = letter;
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const composer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && {
      dkim: {
        domainName: dkim.domain,
        keySelector: dkim.selector,
        privateKey: dkim.privateKey,
        headerFieldNames: signedHeaders,
      },
    }),
  });
  const { message } = await composer.sendMail({
    from,
    to: { name: '', address: to },
    subject,
    text,
    html,
    date: new Date(writtenAt),
    messageId: `<${id}@${domain}>`,
    headers: {
      'Content-Language': locale,
      // Nobody's holiday notice is wanted in return (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...unsubscribeHeaders(letter),
    },
  });
  return message as Buffer;
}
