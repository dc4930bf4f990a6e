import { eventually } from '../../shared/testing/until';
import { keepScreenshot } from './browser';
import { type ConsoleParts, openDesk } from './console-parts';

/** As many people more: of whom a campaign writes to, and whom it leaves alone, there are some. */
const otherPeople = 12;

/** Staff and a customer, each in a window of their own. */
export function describeCustomerDesks(parts: () => ConsoleParts): void {
  const write = async (text: string) => {
    await parts().customer.getByPlaceholder('Your message').fill(text);
    await parts().customer.getByRole('button', { name: 'Send', exact: true }).click();
  };
  const act = (name: string) => parts().staff.getByRole('button', { name, exact: true }).click();
  const state = (text: string) => parts().staff.getByRole('status').filter({ hasText: text }).first().waitFor();

  /** A campaign to everybody with an account, which is not launched yet. Returns its id. */
  const draft = async (name: string, terms: { readonly trigger: string; readonly holdoutPercent: number }) => {
    const { client, stocked } = parts();
    const { segments } = await client.must('{ segments { id name } }', {}, stocked.staffToken);
    const segment = segments.find((one: { name: string }) => one.name === 'All with an account');
    const input = { name, segmentId: segment.id, channels: ['IN_APP'], body: 'Hello', ...terms };
    return (await client.run('CreateCampaign', { input }, stocked.staffToken)).createCampaign.id as string;
  };

  it('a person takes over from the bot, and each sees at once what the other writes', async () => {
    const { shop, staff, customer, setup } = parts();
    await customer.goto(shop.url);
    await customer.getByRole('button', { name: 'Customer service' }).click();
    await write('I want to talk to a person');
    await customer.getByText('Somebody will be with you').waitFor();
    await openDesk(staff, 'Service');
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
    const { customer } = parts();
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
    const { staff, customer } = parts();
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
    const { shop, staff, setup, client } = parts();
    await Promise.all(
      Array.from({ length: otherPeople }, (_, n) => {
        const input = { email: `p${n}@shop.test`, password: 'a long enough password', displayName: `Person ${n}` };
        return client.run('SignUp', { input });
      }),
    );
    await staff.goto(`${shop.url}/desks/customers/segments/new`);
    await staff.getByLabel('Name').fill('All with an account');
    await staff.getByRole('combobox', { name: 'A figure' }).selectOption('daysSinceSignUp');
    await staff.getByLabel('Value', { exact: true }).fill('0');
    await act('Who would that be?');
    await staff.getByText(/^14 people, 100.0\s?% of all/).waitFor();
    await act('Make the segment');
    await staff.getByRole('heading', { level: 1, name: 'All with an account' }).waitFor();
    await staff.getByText('Days since signing up at least 0').waitFor();
    await staff.getByRole('rowheader', { name: 'Ada Example' }).waitFor();
    await keepScreenshot(staff, `${setup}-segment`);
  });

  it('writes to it: a campaign from its draft to what became of each message', async () => {
    const { staff, customer, setup } = parts();
    await staff.getByRole('link', { name: 'Write to them' }).click();
    await staff.getByLabel('Name', { exact: true }).fill('Lamps are here');
    await staff.getByLabel('Subject').fill('New lamps');
    await staff.getByLabel('Text (Liquid').fill('Hello {{ customer.name }}, come and see.');
    await staff.getByLabel('Left alone to compare with, %').fill('0');
    await act('Keep as a draft');
    await staff.getByRole('heading', { level: 1, name: 'Lamps are here' }).waitFor();
    await openDesk(staff, 'Customers');
    await staff.getByRole('link', { name: 'The campaign Lamps are here is ready and not launched' }).click();
    await act('Launch');
    const decisions = staff.getByRole('list', { name: 'What was decided on each person' });
    const texts = async () =>
      (await decisions.getByRole('listitem').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
    const decided = await eventually(texts, (lines) => lines.includes('Sent 14'));
    expect(decided).toEqual(expect.arrayContaining(['Left alone to compare 0', 'Failed 0']));
    await customer.getByRole('link', { name: /unread notification/ }).click();
    await customer.getByText('New lamps').waitFor();
    await customer.getByText('Hello Ada Example, come and see.').waitFor();
    await keepScreenshot(staff, `${setup}-campaign`);
  });

  it('launches a campaign that leaves half of them alone, and sees what it changed', async () => {
    const { staff, setup } = parts();
    await draft('Half of them', { trigger: 'ONCE', holdoutPercent: 50 });
    await openDesk(staff, 'Stock');
    await openDesk(staff, 'Customers');
    await staff.getByRole('link', { name: 'The campaign Half of them is ready and not launched' }).click();
    await act('Launch');
    const changed = staff.getByRole('region', { name: 'What it changed' });
    // Nobody has bought anything since: the difference is none, and not known well among so few.
    await changed
      .getByRole('row', { name: /^Half of them 0.0 points \[-\d+\.\d points, \+\d+\.\d points\]/ })
      .waitFor();
    await keepScreenshot(staff, `${setup}-campaign-lift`);
  });

  it('pauses many campaigns at once, and takes that back', async () => {
    const { staff, client, stocked } = parts();
    for (const name of ['Welcome one', 'Welcome two']) {
      const id = await draft(name, { trigger: 'WELCOME', holdoutPercent: 10 });
      await client.run('LaunchCampaign', { id }, stocked.staffToken);
    }
    await openDesk(staff, 'Stock');
    await openDesk(staff, 'Customers');
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
    const { staff, setup } = parts();
    await openDesk(staff, 'System');
    await staff.getByText('All is well').waitFor();
    const health = staff.getByRole('region', { name: 'Health of each part' });
    await health.getByRole('row', { name: /^chat database Well/ }).waitFor();
    await staff.getByRole('region', { name: 'Slow operations' }).getByRole('rowheader', { name: 'SignUp' }).waitFor();
    await staff
      .getByRole('region', { name: 'Events' })
      .getByRole('row', { name: /^users .* s 0$/ })
      .waitFor();
    // Drawn from the second count on, some seconds later.
    await staff.getByRole('img', { name: /^Operations a minute/ }).waitFor();
    await keepScreenshot(staff, `${setup}-system`);
  });
}
