/** What a mail provider tells of a letter that it took. */
export interface MailFeedback {
  /** `bounce`: the mailbox takes nothing, and will not. `complaint`: its owner called the letter unwanted. */
  readonly kind: 'bounce' | 'complaint';
  readonly email: string;
  /** Our own id of the letter, where its Message-ID is quoted. */
  readonly letterId: string | null;
}

type Given = Readonly<Record<string, unknown>>;

export const feedbackProviders = ['postmark', 'sendgrid', 'mailgun', 'ses', 'resend'] as const;
export type FeedbackProvider = (typeof feedbackProviders)[number];

/**
 * Reads what a provider posts. What passes (a full mailbox, a delay), and what is neither bounce nor complaint, gives nothing.
 *
 * @param body as parsed from JSON
 * @see https://postmarkapp.com/developer/webhooks/webhooks-overview
 * @see https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
 * @see https://documentation.mailgun.com/docs/mailgun/user-manual/events/webhooks
 * @see https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html
 * @see https://resend.com/docs/dashboard/webhooks/event-types
 */
export function mailFeedback(provider: FeedbackProvider, body: unknown): MailFeedback[] {
  return readers[provider](body).filter(({ email }) => email !== '');
}

const readers: Readonly<Record<FeedbackProvider, (body: unknown) => MailFeedback[]>> = {
  postmark: (body) => {
    const given = record(body);
    const kind = given.RecordType;
    if (kind === 'SpamComplaint') return [said('complaint', given.Email, given)];
    const lasting = ['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated', 'Blocked'];
    return kind === 'Bounce' && lasting.includes(String(given.Type)) ? [said('bounce', given.Email, given)] : [];
  },
  sendgrid: (body) =>
    list(body).flatMap((one) => {
      const given = record(one);
      if (given.event === 'spamreport') return [said('complaint', given.email, given)];
      // A `blocked` bounce is of the server's mood, not of the mailbox.
      return given.event === 'bounce' && given.type !== 'blocked' ? [said('bounce', given.email, given)] : [];
    }),
  mailgun: (body) => {
    const given = record(record(body)['event-data']);
    if (given.event === 'complained') return [said('complaint', given.recipient, given)];
    return given.event === 'failed' && given.severity === 'permanent' ? [said('bounce', given.recipient, given)] : [];
  },
  ses: (body) => {
    // By SNS the notification is a text within the message.
    const given = record(typeof record(body).Message === 'string' ? parsed(String(record(body).Message)) : body);
    const type = given.notificationType ?? given.eventType;
    const people = (of: unknown) => list(of).map((one) => record(one).emailAddress);
    if (type === 'Complaint') {
      return people(record(given.complaint).complainedRecipients).map((email) => said('complaint', email, given.mail));
    }
    const bounce = record(given.bounce);
    if (type !== 'Bounce' || bounce.bounceType !== 'Permanent') return [];
    return people(bounce.bouncedRecipients).map((email) => said('bounce', email, given.mail));
  },
  resend: (body) => {
    const { type, data } = record(body);
    const of = record(data);
    if (type === 'email.complained') return list(of.to).map((email) => said('complaint', email, of));
    if (type !== 'email.bounced' || record(of.bounce).type === 'Transient') return [];
    return list(of.to).map((email) => said('bounce', email, of));
  },
};

function said(kind: MailFeedback['kind'], email: unknown, quoted: unknown): MailFeedback {
  // `<id@domain>`, wherever the provider quotes the head of the letter.
  const letterId = /<?([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})@/.exec(
    JSON.stringify(quoted ?? null),
  );
  return { kind, email: typeof email === 'string' ? email : '', letterId: letterId?.[1] ?? null };
}

function record(value: unknown): Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Given) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: it says nothing.
    return null;
  }
}
