import { ShopError } from '../../../../shared/errors/shop-error';
import { checkedLine } from '../../../../shared/text/visible-text';
import { type CampaignVariant, onlyVariant } from '../../models/campaigns/campaign';
import type { Channel, Trigger } from '../../models/campaigns/outcomes';
import { minutesOfDay } from './send-time';

/** A campaign as somebody asks for it. */
export interface CampaignRequest {
  readonly name: string;
  readonly segmentId: string;
  readonly channels: readonly Channel[];
  readonly trigger: Trigger;
  readonly subject?: string | null;
  readonly body: string;
  readonly recommendedProducts: number;
  readonly holdoutPercent: number;
  readonly maxPerWeek: number;
  readonly quietFrom?: string | null;
  readonly quietUntil?: string | null;
  readonly sendAt?: number | null;
  readonly inPersonTimeZone: boolean;
  readonly priority: number;
  readonly transactional: boolean;
  readonly bestTime?: boolean;
  readonly bestChannel?: boolean;
  readonly onlyPersuadable?: boolean;
  readonly variants?: readonly CampaignVariant[] | null;
}

const longestBody = 100_000;
const mostProducts = 12;
const mostVariants = 10;

const bad = (detail: string) => new ShopError('BAD_USER_INPUT', { detail });

/** The columns of a campaign that a request sets. @throws ShopError BAD_USER_INPUT */
export function checkedCampaign(request: CampaignRequest) {
  const { channels, trigger, recommendedProducts, holdoutPercent, maxPerWeek, priority, transactional } = request;
  if (channels.length === 0) throw bad('A campaign needs a channel.');
  if (!(holdoutPercent >= 0 && holdoutPercent <= 90)) throw bad('"holdoutPercent" is from 0 to 90.');
  if (!(maxPerWeek >= 1 && maxPerWeek <= 100)) throw bad('"maxPerWeek" is from 1 to 100.');
  if (!(recommendedProducts >= 0 && recommendedProducts <= mostProducts)) {
    throw bad(`"recommendedProducts" is from 0 to ${mostProducts}.`);
  }
  if (Math.abs(priority) > 1000) throw bad('"priority" is from -1000 to 1000.');
  if (request.sendAt != null && trigger !== 'ONCE')
    throw bad('"sendAt" is for the trigger ONCE: others have their time.');
  if (request.bestTime && trigger !== 'ONCE') throw bad('"bestTime" is for the trigger ONCE: others have their time.');
  if (request.onlyPersuadable && transactional) throw bad('A transactional campaign is written to all.');
  const variants = checkedVariants(request);
  if (channels.includes('EMAIL') && variants.some(({ subject }) => !subject)) throw bad('An e-mail needs a "subject".');
  return {
    name: checkedLine(request.name, { what: 'The name of a campaign', maximum: 100 }),
    trigger,
    segmentId: request.segmentId,
    channels: [...new Set(channels)],
    subject: request.subject ?? null,
    body: request.body,
    variants,
    recommendedProducts,
    holdoutPercent,
    maxPerWeek,
    ...quietHours(request),
    sendAt: request.sendAt ?? null,
    inPersonTimeZone: request.inPersonTimeZone,
    priority,
    transactional,
    bestTime: request.bestTime ?? false,
    bestChannel: request.bestChannel ?? false,
    onlyPersuadable: request.onlyPersuadable ?? false,
  };
}

function checkedVariants({ subject = null, body, variants }: CampaignRequest): CampaignVariant[] {
  const given = variants && variants.length > 0 ? variants : [{ key: onlyVariant, subject, body }];
  if (given.length > mostVariants) throw bad(`A campaign has at most ${mostVariants} variants.`);
  if (new Set(given.map(({ key }) => key)).size < given.length) throw bad('Each variant has a "key" of its own.');
  return given.map((variant) => {
    if (!/^[\w-]{1,40}$/.test(variant.key)) throw bad('The "key" of a variant is 1 to 40 letters, digits, _ and -.');
    if (variant.body.trim() === '' || variant.body.length > longestBody) {
      throw bad(`A "body" has 1 to ${longestBody} characters.`);
    }
    if ((variant.subject?.length ?? 0) > 500) throw bad('A "subject" has at most 500 characters.');
    return { key: variant.key, subject: variant.subject ?? null, body: variant.body };
  });
}

function quietHours({ quietFrom, quietUntil }: CampaignRequest): {
  quietFrom: number | null;
  quietUntil: number | null;
} {
  if (quietFrom == null && quietUntil == null) return { quietFrom: null, quietUntil: null };
  const [from, until] = [quietFrom ?? '', quietUntil ?? ''].map(minutesOfDay);
  if (from === undefined || until === undefined || from === until) {
    throw bad('"quietFrom" and "quietUntil" are two times of the day, such as 22:00 and 08:00.');
  }
  return { quietFrom: from, quietUntil: until };
}
