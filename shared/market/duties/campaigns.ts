import { staffOperations } from '../driver/operations';
import { dayMilliseconds } from '../world/seasons';
import type { WorkingDay } from './duty';

const daysBetween = 7;
/** UTC, on the day after it was written. */
const hourOfNews = 10;
const body = `<h1>{{ customer.name }}</h1>
{% for product in products %}<p><a href="{{ product.url }}">{{ product.name }}</a> {{ product.price }}</p>{% endfor %}`;
const standard = {
  channels: ['EMAIL'],
  body,
  holdoutPercent: 10,
  maxPerWeek: 3,
  quietFrom: '22:00',
  quietUntil: '07:00',
};

/** Letters that follow from what somebody does, or does no more. */
const occasions = [
  { name: 'Welcome', trigger: 'WELCOME', subject: 'Welcome, {{ customer.name }}', recommendedProducts: 6, priority: 3 },
  {
    name: 'Left basket',
    trigger: 'ABANDONED_CART',
    subject: 'Still in your basket',
    recommendedProducts: 3,
    priority: 2,
  },
  { name: 'Back', trigger: 'BACK_IN_STOCK', subject: 'Back in stock', recommendedProducts: 3, priority: 2 },
  { name: 'Win back', trigger: 'WIN_BACK', subject: 'What is new for you', recommendedProducts: 6, priority: 1 },
];
const news = { trigger: 'ONCE', subject: 'For you, {{ customer.name }}', recommendedProducts: 6, priority: 0 };

/** On the first day sets up letters on occasions; writes to all who agreed each week, with what the shop recommends to each. */
export async function writeLetters({ staff, state }: WorkingDay): Promise<void> {
  const day = state.day - state.firstDay;
  if (day % daysBetween !== 0) return;
  const everybody = { name: `Everybody ${day}`, kind: 'RULE', rule: { field: 'daysSinceSignUp', atLeast: 0 } };
  const { createSegment } = await staff.send<{ readonly createSegment: { readonly id: string } }>(
    'CreateSegment',
    staffOperations.CreateSegment,
    { input: everybody },
  );
  const sendAt = new Date((state.day + 1) * dayMilliseconds + hourOfNews * 3_600_000).toISOString();
  const campaigns = [{ ...news, name: `News ${day}`, sendAt }, ...(day === 0 ? occasions : [])];
  for (const campaign of campaigns) {
    const input = { ...standard, ...campaign, segmentId: createSegment.id };
    const { createCampaign } = await staff.send<{ readonly createCampaign: { readonly id: string } }>(
      'CreateCampaign',
      staffOperations.CreateCampaign,
      { input },
    );
    await staff.send('LaunchCampaign', staffOperations.LaunchCampaign, { id: createCampaign.id });
  }
}
