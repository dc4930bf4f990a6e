import { type FeedbackProvider, mailFeedback } from './mail-feedback';

const id = '01900000-0000-7000-8000-000000000001';
const email = 'ada@people.test';
const bounce = (letterId: string | null = id) => [{ kind: 'bounce', email, letterId }];
const complaint = (letterId: string | null = id) => [{ kind: 'complaint', email, letterId }];
const ses = (rest: object) => ({
  Type: 'Notification',
  Message: JSON.stringify({ ...rest, mail: { commonHeaders: { messageId: `<${id}@shop.test>` } } }),
});

it.each<[FeedbackProvider, unknown, unknown]>([
  ['postmark', { RecordType: 'Bounce', Type: 'HardBounce', Email: email, MessageID: 'other' }, bounce(null)],
  ['postmark', { RecordType: 'Bounce', Type: 'SoftBounce', Email: email }, []],
  ['postmark', { RecordType: 'SpamComplaint', Email: email, Headers: `<${id}@shop.test>` }, complaint()],
  [
    'sendgrid',
    [
      { event: 'bounce', type: 'bounce', email, 'smtp-id': `<${id}@shop.test>` },
      { event: 'open', email },
    ],
    bounce(),
  ],
  ['sendgrid', [{ event: 'bounce', type: 'blocked', email }], []],
  ['sendgrid', [{ event: 'spamreport', email }], complaint(null)],
  [
    'mailgun',
    {
      'event-data': {
        event: 'failed',
        severity: 'permanent',
        recipient: email,
        message: { headers: { 'message-id': `${id}@shop.test` } },
      },
    },
    bounce(),
  ],
  ['mailgun', { 'event-data': { event: 'failed', severity: 'temporary', recipient: email } }, []],
  ['mailgun', { 'event-data': { event: 'complained', recipient: email } }, complaint(null)],
  [
    'ses',
    ses({
      notificationType: 'Bounce',
      bounce: { bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: email }] },
    }),
    bounce(),
  ],
  [
    'ses',
    ses({
      notificationType: 'Bounce',
      bounce: { bounceType: 'Transient', bouncedRecipients: [{ emailAddress: email }] },
    }),
    [],
  ],
  ['ses', ses({ eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: email }] } }), complaint()],
  ['ses', { Message: 'no JSON' }, []],
  ['resend', { type: 'email.bounced', data: { to: [email], bounce: { type: 'Permanent' } } }, bounce(null)],
  ['resend', { type: 'email.bounced', data: { to: [email], bounce: { type: 'Transient' } } }, []],
  ['resend', { type: 'email.complained', data: { to: [email] } }, complaint(null)],
])('%s: %j', (provider, body, told) => expect(mailFeedback(provider, body)).toEqual(told));

it.each([null, 7, 'text', [], [null], {}, { 'event-data': [] }, { data: { to: [7] }, type: 'email.complained' }])(
  'makes nothing of %j',
  (body) => {
    for (const provider of ['postmark', 'sendgrid', 'mailgun', 'ses', 'resend'] as const)
      expect(mailFeedback(provider, body)).toEqual([]);
  },
);
