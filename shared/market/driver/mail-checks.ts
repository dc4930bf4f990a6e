import { type MarketState, memoryOf } from '../state';
import type { RandomStreams } from '../streams';
import { letters } from '../world/constants';
import { letterHabitsOf, nuisanceOf, openingChance } from '../world/letter-habits';
import { contentSince, worldYear } from '../world/rhythm';
import { dayMilliseconds, monthOf } from '../world/seasons';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';
import type { Judgement, Shown } from './judgement';
import type { Luck } from './luck';
import { operations } from './operations';
import type { PostOffice, ReceivedLetter } from './post-office';
import type { Arrival } from './schedule';
import type { Shop } from './shop';
import type { Tally } from './tally';

const hour = 3_600_000;

/** When each customer looks at their mail on a day: once, within the hour at which they like to come, whether they come or not. */
export function mailChecksOf(world: World, state: MarketState, streams: RandomStreams): Arrival[] {
  const { day } = state;
  const worldDay = worldYear + day - state.firstDay;
  const signedUp = new Set(state.signedUp);
  const customers = [
    ...world.shoppers.filter(({ joinDay }) => joinDay < worldDay),
    ...world.newcomers.filter(({ externalId }) => signedUp.has(externalId)),
  ];
  return customers
    .filter(({ externalId }) => state.mail[externalId]?.agreed !== false)
    .map((shopper) => {
      const luck = streams.chance('letters', { day, person: shopper.externalId, thing: 'moment' });
      const at = day * dayMilliseconds + Math.floor((shopper.hour + luck) * hour);
      return { key: `mail ${shopper.externalId}`, shopper, visitorId: undefined, isNew: false, at, isMail: true };
    });
}

/** Whether a visit of one's own does not take place, since a letter has brought it forward. */
export function cameByLetterInstead(state: MarketState, { externalId }: WorldShopper, luck: Luck): boolean {
  const { cameOn } = state.mail[externalId] ?? {};
  if (cameOn === undefined || state.day - cameOn >= letters.insteadDays) return false;
  return luck.chance('letters', 'instead') < letters.instead;
}

/** Somebody who looks at their mail. */
export interface Reader {
  readonly shopper: WorldShopper;
  readonly token: string;
  readonly judgement: Judgement;
  readonly luck: Luck;
  /** Unix milliseconds of simulated time. */
  readonly now: number;
}

/** The mailboxes of the market's people, and what these do with the letters in them. */
export class MailBoxes {
  private readonly boxes = new Map<string, ReceivedLetter[]>();

  constructor(
    private readonly world: World,
    private readonly shop: Shop,
    private readonly post: PostOffice,
  ) {}

  /**
   * Looks at a mailbox. Who does so for the first time is asked whether they want letters at all.
   *
   * @returns what made the reader follow a letter, the most wanted first; empty where nothing did
   */
  async read(reader: Reader, state: MarketState, tally: Tally): Promise<Shown[]> {
    const { shopper, now } = reader;
    await this.deliver();
    const waiting = this.boxes.get(shopper.email) ?? [];
    this.boxes.delete(shopper.email);
    const memory = await this.memoryOf(reader, state);
    const habits = letterHabitsOf(this.world.seed, shopper);
    for (const [place, letter] of waiting.entries()) {
      this.receive(reader, state, tally);
      const chance = openingChance(habits, (now - letter.at) / hour);
      if (await this.maySaySpam(letter, place, reader, tally)) memory.agreed = false;
      if (reader.luck.chance('letters', `opening ${place}`) >= chance) continue;
      const wanted = await this.open(letter, place, reader, tally);
      if (wanted.length > 0) {
        memory.cameOn = state.day;
        return wanted;
      }
      if (await this.mayEnd(letter, place, memory.days.length, reader, tally)) memory.agreed = false;
    }
    return [];
  }

  private async deliver(): Promise<void> {
    for (const letter of await this.post.collect()) {
      const box = this.boxes.get(letter.to) ?? [];
      box.push(letter);
      this.boxes.set(letter.to, box);
    }
  }

  private async memoryOf({ shopper, token }: Reader, state: MarketState) {
    const { externalId } = shopper;
    const known = state.mail[externalId];
    if (known) {
      known.days = known.days.filter((day) => day > state.day - letters.endingDays);
      return known;
    }
    const { agrees } = letterHabitsOf(this.world.seed, shopper);
    if (agrees) {
      const input = { purpose: 'EMAIL', granted: true };
      await this.shop.send('SetConsent', operations.SetConsent, { input }, token);
    }
    state.mail[externalId] = { agreed: agrees, days: [] };
    return state.mail[externalId];
  }

  private receive({ shopper }: Reader, state: MarketState, tally: Tally): void {
    tally.letters += 1;
    tally.costs += letters.cost;
    state.mail[shopper.externalId]?.days.push(state.day);
    const visits = memoryOf(state, shopper.externalId, monthOf(state.day));
    visits.satisfaction = contentSince(visits.satisfaction, state.day - visits.lastVisit) * nuisanceOf(shopper);
    visits.lastVisit = state.day;
  }

  /** A letter is looked through like any list; what is wanted of it leads to the shop. */
  private async open(
    { products, picture }: ReceivedLetter,
    place: number,
    { judgement, luck }: Reader,
    tally: Tally,
  ): Promise<Shown[]> {
    tally.lettersOpened += 1;
    if (picture !== undefined) await this.post.fetch(picture);
    const list = products.map(({ productId }, n) => ({ product: { id: productId }, place: n + 1 }));
    const { wanted } = judgement.lookThrough(list, luck, `letter ${place}`);
    const first = products.find(({ productId }) => productId === wanted[0]?.product.id);
    if (!first) return [];
    tally.lettersFollowed += 1;
    await this.post.fetch(first.path);
    return wanted;
  }

  private async mayEnd(
    { unsubscribe }: ReceivedLetter,
    place: number,
    lately: number,
    { luck }: Reader,
    tally: Tally,
  ): Promise<boolean> {
    if (unsubscribe === undefined || luck.chance('letters', `ending ${place}`) >= letters.ending * lately) return false;
    await this.post.unsubscribe(unsubscribe);
    tally.lettersEnded += 1;
    return true;
  }

  private async maySaySpam(letter: ReceivedLetter, place: number, { luck }: Reader, tally: Tally): Promise<boolean> {
    if (luck.chance('letters', `spam ${place}`) >= letters.spam) return false;
    await this.post.complain(letter);
    tally.complaints += 1;
    return true;
  }
}
