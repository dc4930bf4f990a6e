import { simpleParser } from 'mailparser';
import { engines } from '../../../../shared/testing/engines';
import { until } from '../../../../shared/testing/until';
import { day, hour, minute } from '../../../../shared/time/durations';
import { LetterEntity } from '../../entities/letter';
import { type MailServer, startMailServer } from '../../testing/mail-server';
import { signedMail } from '../../testing/signed-mail';
import { startUsers, type UsersHarness } from '../../testing/users-harness';
import { chosenMailer } from './chosen-mailer';
import { laidOutLetter } from './letter-layout';
import { LetterService, type SettledLetter } from './letter-service';

const signed = signedMail();
afterAll(() => signed.remove());

describe.each(engines)('letters, on %s', (engine) => {
  let mail: MailServer;
  let users: UsersHarness;
  const settled: SettledLetter[] = [];

  beforeAll(async () => {
    mail = await startMailServer();
    users = await startUsers(engine, undefined, { MAIL_SMTP_URL: mail.url, ...signed.environment });
    users.services.letters.onSettled(async (_manager, letter) => {
      settled.push(letter);
    });
  });
  afterAll(async () => {
    await users.stop();
    await mail.close();
  });
  beforeEach(() => {
    mail.answer = 'take';
    mail.received.length = 0;
    settled.length = 0;
  });

  const text = { subject: 'Schöne Grüße 你好', paragraphs: ['One <b>&', 'two'], footer: 'Bye.' };
  const write = (more: Partial<Parameters<LetterService['write']>[1]> = {}) =>
    users.services.platform.database.transaction(({ manager }) =>
      users.services.letters.write(manager, {
        userId: null,
        kind: 'test',
        to: 'ada@people.test',
        ...laidOutLetter(text, 'de'),
        ...more,
      }),
    );
  /** Sends what is due, and waits for what the subgraph's own task was about to send. */
  const sendAll = async () => {
    await users.services.letters.sendAllDue();
    const { read } = users.services.platform.database;
    await until(async () => !(await read.existsBy(LetterEntity, { status: 'SENDING' })));
  };
  const row = (id: string) => users.services.platform.database.read.findOneByOrFail(LetterEntity, { id });

  it('come as they were written, under a signature that holds, once', async () => {
    const id = await write({ unsubscribeUrl: 'https://shop.test/unsubscribe/abc' });
    await sendAll();
    await sendAll();
    expect(mail.received).toHaveLength(1);
    const parsed = await simpleParser(mail.received[0]!);
    expect(parsed.subject).toBe(text.subject);
    expect(parsed.from?.text).toBe('"Vitrine" <hello@shop.test>');
    expect(parsed.text).toContain('One <b>&\n\ntwo');
    expect(parsed.html).toContain('<p>One &lt;b&gt;&amp;</p>');
    expect(parsed.messageId).toBe(`<${id}@shop.test>`);
    expect(await signed.verify(mail.received[0]!)).toEqual([['pass', 'shop.test']]);
    const headers = ['from', 'to', 'subject', 'list-unsubscribe', 'list-unsubscribe-post'];
    expect(signed.signedHeaders(mail.received[0]!)).toEqual(expect.arrayContaining(headers));
    expect(await row(id)).toMatchObject({ status: 'SENT', attempts: 1, content: null, answer: null });
    expect(settled).toEqual([{ id, userId: null, kind: 'test', status: 'SENT' }]);
  });

  it('are broken by one changed word under the signature', async () => {
    await write();
    await sendAll();
    const changed = mail.received[0]!.toString('latin1').replace('Bye.', 'Buy.');
    const [[result] = []] = await signed.verify(Buffer.from(changed, 'latin1'));
    expect(result).not.toBe('pass');
  });

  it('are not readable in the database while they wait', async () => {
    const stored = (await row(await write({ text: 'a token in clear' }))).content ?? '';
    expect(stored).not.toBe('');
    expect(stored + Buffer.from(stored, 'base64').toString('latin1')).not.toContain('token');
    await sendAll();
  });

  it.each(['not now', 'hang up'] as const)(
    'are tried again after "%s", later each time, until they are taken',
    async (answer) => {
      mail.answer = answer;
      const id = await write();
      await sendAll();
      expect(await row(id)).toMatchObject({ status: 'WAITING', attempts: 1, dueAt: users.clock.now() + minute / 2 });
      await sendAll();
      expect((await row(id)).attempts).toBe(1);
      users.clock.advance(minute);
      await sendAll();
      expect(await row(id)).toMatchObject({ status: 'WAITING', attempts: 2, dueAt: users.clock.now() + minute });
      mail.answer = 'take';
      users.clock.advance(minute);
      await sendAll();
      expect(await row(id)).toMatchObject({ status: 'SENT', attempts: 3 });
      expect(mail.received).toHaveLength(1);
    },
  );

  it('are given up where the mailbox is refused', async () => {
    mail.answer = 'refuse';
    const id = await write();
    await sendAll();
    expect(await row(id)).toMatchObject({ status: 'FAILED', content: null });
    expect((await row(id)).answer).toContain('no such mailbox');
    expect(settled).toMatchObject([{ id, status: 'FAILED' }]);
  });

  it('are not sent again by themselves where the server had them and said nothing; a person may have it done', async () => {
    mail.answer = 'take and hang up';
    const id = await write();
    await sendAll();
    mail.answer = 'take';
    users.clock.advance(day);
    await sendAll();
    expect(mail.received).toHaveLength(1);
    expect(await row(id)).toMatchObject({ status: 'UNANSWERED', attempts: 1 });
    expect((await users.command('letters')).said).toContain(
      `nobody answered for 1, which are not sent again by themselves: ${id}`,
    );
    expect(await users.command('letters', '--send-again', id)).toMatchObject({ code: 0 });
    await sendAll();
    expect(mail.received).toHaveLength(2);
    expect(await users.command('letters', '--send-again', id)).toMatchObject({ code: 1 });
  });

  it('count as unanswered where the process ended that was sending them', async () => {
    const id = await write();
    const claimed = { status: 'SENDING', attempts: 1, dueAt: users.clock.now() + 10 * minute };
    await users.services.platform.database.transaction(({ manager }) => manager.update(LetterEntity, { id }, claimed));
    users.clock.advance(9 * minute);
    await users.services.letters.sendAllDue();
    expect((await row(id)).status).toBe('SENDING');
    users.clock.advance(minute);
    await users.services.letters.sendAllDue();
    expect(mail.received).toEqual([]);
    expect((await row(id)).status).toBe('UNANSWERED');
  });

  it('that are of no use any more are not sent', async () => {
    mail.answer = 'not now';
    const id = await write({ expiresAt: users.clock.now() + hour });
    await users.services.letters.sendAllDue();
    mail.answer = 'take';
    users.clock.advance(hour);
    await users.services.letters.sendAllDue();
    expect(mail.received).toEqual([]);
    expect((await row(id)).status).toBe('FAILED');
  });

  it('are sent once by two processes at a time', async () => {
    const { platform } = users.services;
    const other = new LetterService(platform, chosenMailer(platform.settings));
    const ids = [];
    for (let n = 0; n < 12; n++) ids.push(await write({ to: `person${n}@people.test` }));
    await Promise.all([users.services.letters.sendAllDue(), other.sendAllDue()]);
    await other.stop();
    const parsed = await Promise.all(mail.received.map((letter) => simpleParser(letter)));
    expect(parsed.map(({ messageId }) => messageId).sort()).toEqual(ids.map((id) => `<${id}@shop.test>`).sort());
  });

  it('of a transaction that failed are none', async () => {
    const failing = users.services.platform.database.transaction(async ({ manager }) => {
      await users.services.letters.write(manager, {
        userId: null,
        kind: 'test',
        to: 'a@b.test',
        ...laidOutLetter(text, 'en'),
      });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await users.services.letters.sendAllDue();
    expect(mail.received).toEqual([]);
  });
});
