import type { Browser, Page } from 'playwright-core';
import { describeWithChromium } from '../../shared/testing/engines';
import { eventually } from '../../shared/testing/until';
import { TestShopClient } from '../contract/shop-client';
import { type SmallShop, stockSmallShop } from '../contract/small-shop';
import { ensureBuilt } from '../harness/ensure-built';
import { setups } from '../harness/setups';
import { startShop, type TestShop } from '../harness/start-shop';
import { keepScreenshot, launchBrowser, openPage, usabilityProblems } from './browser';

describeWithChromium.each(setups)('staff and a customer, each in a window of their own, %s', (setup) => {
  let shop: TestShop;
  let browser: Browser;
  let stocked: SmallShop;
  let client: TestShopClient;
  let customer: Page;
  let staff: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    await ensureBuilt();
    shop = await startShop(setup);
    client = new TestShopClient(shop.endpoint);
    stocked = await stockSmallShop(client, shop.staff);
    const account = { email: 'ada@shop.test', password: 'a long enough password', displayName: 'Ada Example' };
    const { signUp } = await client.run('SignUp', { input: account });
    const { signIn } = await client.run('SignIn', { ...shop.staff });
    browser = await launchBrowser();
    customer = await openPage(browser, complaints, signUp);
    staff = await openPage(browser, complaints, signIn);
  });
  afterAll(async () => {
    await browser?.close();
    await shop?.stop();
  });
  afterEach(() => expect(complaints.splice(0)).toEqual([]));

  const write = async (text: string) => {
    await customer.getByPlaceholder('Your message').fill(text);
    await customer.getByRole('button', { name: 'Send', exact: true }).click();
  };
  const act = (name: string) => staff.getByRole('button', { name, exact: true }).click();
  const state = (text: string) => staff.getByRole('status').filter({ hasText: text }).first().waitFor();

  it('a person takes over from the bot, and each sees at once what the other writes', async () => {
    await customer.goto(shop.url);
    await customer.getByRole('button', { name: 'Customer service' }).click();
    await write('I want to talk to a person');
    await customer.getByText('Somebody will be with you').waitFor();
    await staff.goto(`${shop.url}/desks/service`);
    await staff.getByRole('link', { name: 'Ada Example waits for a person: Asked for a person' }).click();
    await staff.getByRole('log').getByText('I want to talk to a person').waitFor();
    await act('Take it over');
    await state('With you');
    await customer.getByText('is answering').waitFor();
    await staff.getByPlaceholder('Your answer to the customer').fill('This is Kim. I shall look.');
    await act('Answer');
    await customer.getByText('This is Kim. I shall look.').waitFor();
    await write('Thank you, Kim');
    await staff.getByRole('log').getByText('Thank you, Kim').waitFor();
    await staff.getByLabel('A note, which customers never see').fill('Wants a lamp');
    await act('Keep the note');
    await staff.getByRole('listitem').filter({ hasText: 'Wants a lamp' }).waitFor();
    await keepScreenshot(staff, `${setup}-service`);
  });

  it('gives the conversation back to the bot, takes it again, and ends it', async () => {
    await act('Back to the bot');
    await state('With the bot');
    await customer.getByRole('button', { name: 'Talk to a person' }).click();
    await customer.getByText('Somebody will be with you').waitFor();
    await act('Take it over');
    await act('Resolve');
    await state('Ended');
    await customer.getByText('The conversation has ended.').waitFor();
    expect(await customer.getByText('Wants a lamp').count()).toBe(0);
  });

  it('answers with words that are kept, and gives the conversation to the queue', async () => {
    await staff.getByRole('button', { name: 'A new answer' }).click();
    const form = staff.getByRole('form', { name: 'A new answer' });
    await form.getByLabel('Shortcut').fill('greeting');
    await form.getByLabel('Text').fill('Hello from the shop, what can I do?');
    await form.getByRole('button', { name: 'Keep' }).click();
    await staff.getByText('Hello from the shop, what can I do?').waitFor();
    await write('I want to talk to a person again');
    await act('Take it over');
    await state('With you');
    await staff.getByRole('combobox', { name: 'Insert an answer' }).selectOption({ label: 'greeting (en-GB)' });
    await act('Answer');
    await customer.getByText('Hello from the shop, what can I do?').waitFor();
    await staff.getByText('Transfer', { exact: true }).click();
    await act('Back to the queue');
    await state('Waiting for a person · Came back to the queue');
  });

  it('makes a segment by a rule, having seen who would be in it', async () => {
    await staff.goto(`${shop.url}/desks/customers/segments/new`);
    await staff.getByLabel('Name').fill('All with an account');
    await staff.getByRole('combobox', { name: 'A figure' }).selectOption('daysSinceSignUp');
    await staff.getByLabel('Value', { exact: true }).fill('0');
    await act('Who would that be?');
    await staff.getByText(/^2 people, 100.0\s?% of all/).waitFor();
    await act('Make the segment');
    await staff.getByRole('heading', { level: 1, name: 'All with an account' }).waitFor();
    await staff.getByText('Days since signing up at least 0').waitFor();
    await staff.getByRole('rowheader', { name: 'Ada Example' }).waitFor();
    await keepScreenshot(staff, `${setup}-segment`);
  });

  it('writes to it: a campaign from its draft to what became of each message', async () => {
    await staff.getByRole('link', { name: 'Write to them' }).click();
    await staff.getByLabel('Name', { exact: true }).fill('Lamps are here');
    await staff.getByLabel('Subject').fill('New lamps');
    await staff.getByLabel('Text (Liquid').fill('Hello {{ customer.name }}, come and see.');
    await staff.getByLabel('Left alone to compare with, %').fill('0');
    await act('Keep as a draft');
    await staff.getByRole('heading', { level: 1, name: 'Lamps are here' }).waitFor();
    await staff.goto(`${shop.url}/desks/customers`);
    await staff.getByRole('link', { name: 'The campaign Lamps are here is ready and not launched' }).click();
    await act('Launch');
    const decisions = staff.getByRole('list', { name: 'What was decided on each person' });
    const texts = async () =>
      (await decisions.getByRole('listitem').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
    const decided = await eventually(texts, (lines) => lines.includes('Sent 2'));
    expect(decided).toEqual(expect.arrayContaining(['Left alone to compare 0', 'Failed 0']));
    await customer.getByRole('link', { name: /unread notification/ }).click();
    await customer.getByText('New lamps').waitFor();
    await customer.getByText('Hello Ada Example, come and see.').waitFor();
    await keepScreenshot(staff, `${setup}-campaign`);
  });

  it('pauses many campaigns at once, and takes that back', async () => {
    const input = (name: string) => ({
      ...{ name, channels: ['IN_APP'], body: 'Hello', trigger: 'WELCOME', holdoutPercent: 10 },
    });
    const { segments } = await client.must('{ segments { id name } }', {}, stocked.staffToken);
    const segmentId = segments.find(({ name }: { name: string }) => name === 'All with an account').id;
    for (const name of ['Welcome one', 'Welcome two']) {
      const { createCampaign } = await client.run(
        'CreateCampaign',
        { input: { ...input(name), segmentId } },
        stocked.staffToken,
      );
      await client.run('LaunchCampaign', { id: createCampaign.id }, stocked.staffToken);
    }
    await staff.goto(`${shop.url}/desks/customers`);
    for (const name of ['Welcome one', 'Welcome two']) await staff.getByLabel(`Select ${name}`).check();
    await act('Pause');
    await act('Do it: 2');
    await staff.getByText('Pause: 2 done.').waitFor();
    await staff.getByRole('row', { name: /Welcome two Paused/ }).waitFor();
    await act('Undo');
    await staff.getByText('Undone: 2.').waitFor();
    await staff.getByRole('row', { name: /Welcome one Running/ }).waitFor();
  });

  it('sees how the shop runs: its parts, operations by name, and events that wait', async () => {
    await staff.goto(`${shop.url}/desks/system`);
    await staff.getByText('All is well').waitFor();
    const parts = staff.getByRole('region', { name: 'Health of each part' });
    await parts.getByRole('row', { name: /^chat database Well/ }).waitFor();
    await staff.getByRole('region', { name: 'Slow operations' }).getByRole('rowheader', { name: 'SignUp' }).waitFor();
    await staff
      .getByRole('region', { name: 'Events' })
      .getByRole('row', { name: /^users .* s 0$/ })
      .waitFor();
    // Drawn from the second count on, some seconds later.
    await staff.getByRole('img', { name: /^Operations a minute/ }).waitFor();
    await keepScreenshot(staff, `${setup}-system`);
  });

  // The pages are the same in both.
  if (setup === 'one-process')
    it.each(['service', 'customers', 'customers/segments/new', 'customers/campaigns/new', 'system'])(
      'can be used by everybody: the desk of %s',
      async (desk) => {
        await staff.goto(`${shop.url}/desks/${desk}`);
        await staff.getByRole('heading', { level: 1 }).first().waitFor();
        if (desk === 'service') {
          await staff.getByRole('link', { name: /^Ada Example waits/ }).click();
          await staff.getByRole('log').getByText('Thank you, Kim').waitFor();
        }
        expect(await usabilityProblems(staff, `desk-${desk.replaceAll('/', '-')}`)).toEqual([]);
      },
    );
});
