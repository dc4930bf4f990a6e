import { foldedText } from '../../../../../shared/text/folded-text';
import { saveAddress } from '../../../../../shared/tools/account-tools';
import { changeShippingAddress } from '../../../../../shared/tools/order-tools';
import type { OpenWish } from '../dialogue-state';
import { type KnownAddress, type KnownOrder, toldAddress } from '../known-facts';
import type { Session } from '../session';
import { isOpen, ordersMeant, signInFirst } from './chosen-orders';
import { asking, type Plan, type Planner } from './plan';

const standard = /\b(?:default|profile|my account|home address|user address)\b|默认地址|账户地址/iu;
const shortNames: Readonly<Record<string, string>> = {
  nyc: 'new york',
  la: 'los angeles',
  sf: 'san francisco',
  philly: 'philadelphia',
  dc: 'washington',
};

interface Known {
  readonly address: KnownAddress;
  readonly isDefault: boolean;
}

/** Addresses that the shop knows of the customer: their account's, and where their orders go. */
async function knownAddresses(session: Session): Promise<Known[]> {
  const account = await session.account();
  const orders = await session.orders();
  const all: Known[] = [
    ...(account?.addresses ?? []).map((address) => ({ address, isDefault: address.isDefault === true })),
    ...orders.flatMap(({ shippingAddress }) =>
      shippingAddress ? [{ address: shippingAddress, isDefault: false }] : [],
    ),
  ];
  return all.filter(
    ({ address }, n) => all.findIndex((other) => toldAddress(other.address) === toldAddress(address)) === n,
  );
}

const chineseStreet =
  /(?:[到至为成是::,,\s]|^)((?:(\p{Script=Han}{2,7}(?:省|自治区))?(\p{Script=Han}{2,7}?市))(\p{Script=Han}{1,20}?(?:路|街|道|巷|弄|村)\s*\d+\s*号?[\p{Script=Han}\d-]*))/u;

/** A Chinese address, from the large to the small: `上海市浦东新区世纪大道100号,邮编200120`. */
function chineseAddress(text: string, name: string): KnownAddress | null {
  const match = chineseStreet.exec(text);
  const postalCode = /(?:邮编|邮政编码)[是为::\s]*(\d{6})/u.exec(text)?.[1];
  if (!match || postalCode === undefined) return null;
  const [, , region, city, line1] = match;
  return { name, line1: line1!, line2: null, city: city!, region: region ?? null, postalCode, country: 'CN' };
}

/** The address that a text gives in full: `101 Highway, New York, 10001`; what it leaves out is as in one that is known. */
export function writtenAddress(text: string, like: KnownAddress | undefined, name: string): KnownAddress | null {
  const match =
    /(\d+[\p{L}]?\s+[\p{L}\p{N}.' -]{3,40}?)(?:,\s*((?:suite|apt|apartment|flat|unit|floor)[^,]{1,20}))?,\s*([\p{L}.' -]{2,40}),?\s*(?:([A-Z]{2}|[\p{L} ]{3,20}),?\s+)?((?:\d{4,6}(?:-\d{4})?)|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})/u.exec(
      text,
    );
  if (!match || /\p{Script=Han}/u.test(match[0])) return chineseAddress(text, name);
  const [, line1, line2, city, region, postalCode] = match;
  return {
    name,
    line1: line1!.trim(),
    line2: line2?.trim() ?? null,
    city: city!.trim(),
    region:
      region?.trim() ?? (like && foldedText(like.city) === foldedText(city!.trim()) ? (like.region ?? null) : null),
    postalCode: postalCode!,
    country: like?.country ?? 'GB',
  };
}

function namedAddress(text: string, known: readonly Known[]): Known[] {
  const plain = ` ${foldedText(text)} `.replace(/[^\p{L}\p{N}]+/gu, ' ');
  const said = Object.entries(shortNames).reduce(
    (all, [short, long]) => all.replaceAll(` ${short} `, ` ${long} `),
    plain,
  );
  const byStreet = known.filter(({ address }) => said.includes(` ${foldedText(address.line1)} `));
  if (byStreet.length > 0) return byStreet;
  return known.filter(({ address }) => said.includes(` ${foldedText(address.city)} `));
}

/** Which address is meant; a plan where that has to be asked. */
async function addressMeant(
  wish: OpenWish,
  session: Session,
  now: readonly (KnownAddress | null)[],
): Promise<KnownAddress | Plan> {
  const known = await knownAddresses(session);
  const account = await session.account();
  const chosen = wish.chosen.find((one) => one.startsWith('address:'))?.slice(8);
  const picked = known.find(({ address }) => toldAddress(address) === chosen);
  if (picked) return picked.address;
  const first = known.find(({ isDefault }) => isDefault) ?? known[0];
  const written = writtenAddress(wish.text, first?.address, account?.displayName ?? first?.address.name ?? '');
  if (written) return written;
  const others = known.filter(({ address }) => !now.some((one) => one && toldAddress(one) === toldAddress(address)));
  const named = namedAddress(wish.text, others);
  if (named.length === 1) return named[0]!.address;
  const isDefaultAsked = standard.test(wish.text) && wish.intent === 'change_address';
  const byDefault = others.find(({ isDefault }) => isDefault);
  if (isDefaultAsked && byDefault) return byDefault.address;
  if (/\bother order|another order|my orders?\b|另一个订单/iu.test(wish.text) && others.length === 1)
    return others[0]!.address;
  return asking(
    session.say(
      'To which address? Choose one, or write it: name, street, city, postcode, country.',
      '改到哪个地址?请选择,或写下:姓名、街道、城市、邮编、国家。',
    ),
    (named.length > 1 ? named : others)
      .slice(0, 6)
      .map(({ address }) => ({ label: toldAddress(address), value: `address:${toldAddress(address)}` })),
  );
}

const bare = ({ name, line1, line2, city, region, postalCode, country }: KnownAddress) => ({
  ...{ name, line1, line2: line2 ?? null, city, region: region ?? null, postalCode, country },
});

/** "The same address as order 10032": the order whose address is meant, where others are named whose address changes. */
function likeOrder(text: string, orders: readonly KnownOrder[]): KnownOrder | null {
  if (orders.length < 2 || !/\b(?:same (?:address |one )?as|as in|like (?:that of )?order)\b|一样|相同/iu.test(text))
    return null;
  const last = orders.at(-1)!;
  return last.shippingAddress === null ? null : last;
}

export const planOrderAddress: Planner = async (wish, context) => {
  const { session } = context;
  const meant = await ordersMeant(wish, context, ({ status }) => isOpen(status), {
    which: session.say('Of which order shall I change the address?', '要修改哪个订单的地址?'),
    none: session.say('You have no order whose address could still be changed.', '您没有可以修改地址的订单。'),
  });
  if (!Array.isArray(meant)) return meant;
  const like = likeOrder(wish.text, meant);
  const open = meant.filter((order: KnownOrder) => isOpen(order.status) && order !== like);
  const notes = meant
    .filter((order) => !isOpen(order.status) && order !== like)
    .map(({ number, status }) =>
      session.say(
        `Order ${number} is ${status.toLowerCase()}: its address can no longer be changed.`,
        `订单 ${number} 的地址不能再修改。`,
      ),
    );
  if (open.length === 0) return { proposals: [], question: null, notes };
  const address =
    like?.shippingAddress ??
    (await addressMeant(
      wish,
      session,
      open.map(({ shippingAddress }) => shippingAddress),
    ));
  if ('proposals' in address) return { ...address, order: open[0]!.number };
  const proposals = open.map((order) => ({
    tool: changeShippingAddress.name,
    given: { orderId: session.restingOn(order).id, address: bare(address) },
    told: session.say(
      `send order ${order.number} to: ${toldAddress(address)}`,
      `订单 ${order.number} 寄往:${toldAddress(address)}`,
    ),
  }));
  return { proposals, question: null, notes, order: open[0]!.number };
};

export const planAccountAddress: Planner = async (wish, { session }) => {
  if (!session.isSignedIn) return signInFirst(session);
  const account = await session.account();
  const current = account?.addresses.find(({ isDefault }) => isDefault === true);
  const address = await addressMeant(wish, session, [current ?? null]);
  if ('proposals' in address) return address;
  const told = session.say(
    `make this your account's address: ${toldAddress(address)}`,
    `把账户地址改为:${toldAddress(address)}`,
  );
  return {
    proposals: [
      {
        tool: saveAddress.name,
        given: { ...bare(address), ...(current?.id !== undefined && { id: current.id }), isDefault: true },
        told,
      },
    ],
    question: null,
    notes: [],
  };
};
