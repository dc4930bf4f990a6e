import { type SummarisedMessage, summaryOf } from './summary';

const said = (text: string, more: Partial<SummarisedMessage> = {}): SummarisedMessage => ({
  author: 'CUSTOMER',
  text,
  intent: null,
  entities: null,
  outcome: null,
  ...more,
});

describe('the summary of a conversation', () => {
  it('tells why it is handed over, how it began and stands, and what was named, in the customer’s words', () => {
    const messages = [
      said('Where is W1?', { intent: 'order_status', entities: [{ kind: 'order_number', value: 'W1' }] }),
      said('I do not know.', { author: 'BOT', outcome: 'FALLBACK' }),
      said('Get me  a\nhuman!', { intent: 'person', entities: [{ kind: 'order_number', value: 'W1' }] }),
    ];
    expect(summaryOf('ASKED', 'Where is W1?', messages).split('\n')).toEqual([
      'The customer asked for a person.',
      'Began: “Where is W1?”',
      'Last: “Get me a human!”',
      'About: order_status, person.',
      'Named: order_number W1.',
      'The bot had no answer once.',
    ]);
  });

  it('says why alone where nothing was said', () => {
    expect(summaryOf('ASKED', null, [])).toBe('The customer asked for a person.');
  });

  it('shortens what is long, and cuts no character in two', () => {
    const [, began] = summaryOf('ANGRY', '😀'.repeat(300), []).split('\n');
    expect(began!.length).toBeLessThan(220);
    expect(began).not.toMatch(/[\ud800-\udbff]…/);
  });
});
