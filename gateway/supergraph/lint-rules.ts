import type { LintOptions } from './schema-lint';

const list = 'the contract with frontends has a list that may be null of elements that may not: the list alone is lost';

/** What is so in our six subgraphs. */
export const ourRules: LintOptions = {
  owners: {
    User: 'users',
    Product: 'catalog',
    Category: 'catalog',
    Order: 'inventory',
    Conversation: 'chat',
    PersonalDataExport: 'users',
  },
  exceptions: {
    'recommendations Reason.because': `${list}; a reason has its text`,
    'chat Message.products': `${list}; a message has its text`,
    'chat Message.orders': `${list}; a message has its text`,
    'users Notification.products': `${list}; a notification has its title`,
  },
};
