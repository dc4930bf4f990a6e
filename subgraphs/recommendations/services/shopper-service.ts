import type { UnitOfWork } from '../../../shared/database/database';
import type { EventPayloads } from '../../../shared/events/catalogue';
import type { SnapshotStore } from '../serving/feeds/snapshot-store';
import { adoptVisitor } from './events/behaviour-events';
import { accountKey } from './events/person';
import { forgetPlacements, forgetRefused } from './events/refused-behaviour';
import { adoptExposures } from './experiments/exposures';
import type { ProfilePublisher } from './profiles/profile-publisher';
import type { DemographicsReadModel } from './read-models/demographics-read-model';
import type { ShopperReadModel } from './read-models/shopper-read-model';
import type { SocialGraphReadModel } from './read-models/social-graph-read-model';

/** What follows from what users publishes of an account. */
export class ShopperService {
  constructor(
    private readonly readModel: ShopperReadModel,
    private readonly socialGraph: SocialGraphReadModel,
    private readonly demographics: DemographicsReadModel,
    private readonly profilePublisher: ProfilePublisher,
    private readonly snapshots: Pick<SnapshotStore, 'forget'>,
  ) {}

  async signedUp({ manager }: UnitOfWork, payload: EventPayloads['users.signed-up'], asOf: number): Promise<void> {
    const { userId, visitorId } = payload;
    await this.readModel.storeLocales(manager, [payload], asOf);
    if (visitorId === null) return;
    await adoptVisitor(manager, visitorId, userId);
    await adoptExposures(manager, visitorId, userId);
    await forgetRefused(manager, userId);
    await this.profilePublisher.noteDue(manager, [userId]);
  }

  async profileChanged(
    { manager }: UnitOfWork,
    payload: EventPayloads['users.profile-changed'],
    asOf: number,
  ): Promise<void> {
    const { userId, traits } = payload;
    await this.readModel.storeLocales(manager, [payload], asOf);
    if (traits) await this.demographics.store(manager, [{ userId, traits, asOf }]);
  }

  async consentChanged(
    unit: UnitOfWork,
    { purpose, userId, granted, known }: EventPayloads['users.consent-changed'],
    asOf: number,
  ): Promise<void> {
    const { manager } = unit;
    if (purpose === 'ANALYTICS') {
      await this.readModel.storeAnalytics(manager, userId, granted, asOf);
      if (!(await this.readModel.permissionsIn(manager, userId)).analytics) await forgetPlacements(manager, userId);
    }
    if (purpose !== 'PERSONALISATION') return;
    await this.readModel.storePersonalisation(manager, userId, granted, asOf);
    await forgetRefused(manager, userId);
    if (!granted) {
      unit.afterCommit(() => this.snapshots.forget(accountKey(userId)));
      // Also where the account has agreed again since: what was stored before is forgotten all the same.
      await this.profilePublisher.takeBack(unit, userId);
      await this.socialGraph.forget(manager, userId, asOf);
      await this.demographics.forget(manager, userId, asOf);
    } else if (known) {
      await this.demographics.store(manager, [{ userId, traits: known.traits, asOf }]);
      const follows = known.followedIds.map((followedId) => ({ followerId: userId, followedId, follows: true, asOf }));
      await this.socialGraph.store(manager, follows);
    }
    await this.profilePublisher.noteDue(manager, [userId]);
    unit.signal('recommendations.taste-changed', { persons: [accountKey(userId)] });
  }
}
