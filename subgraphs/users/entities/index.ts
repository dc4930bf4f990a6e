import { AddressEntity } from './address';
import { ConsentEntity } from './consent';
import { ConsentChangeEntity } from './consent-change';
import { CustomerOrderEntity } from './customer-order';
import { FollowEntity } from './follow';
import { NotificationEntity } from './notification';
import { RefreshTokenEntity } from './refresh-token';
import { SegmentEntity } from './segment';
import { SegmentMemberEntity } from './segment-member';
import { SessionEntity } from './session';
import { ShopperTasteEntity } from './shopper-taste';
import { SigningKeyEntity } from './signing-key';
import { UserEntity } from './user';
import { UserWordEntity } from './user-word';

export const entities = [
  UserEntity,
  SessionEntity,
  RefreshTokenEntity,
  SigningKeyEntity,
  ConsentEntity,
  ConsentChangeEntity,
  FollowEntity,
  NotificationEntity,
  CustomerOrderEntity,
  SegmentEntity,
  SegmentMemberEntity,
  ShopperTasteEntity,
  UserWordEntity,
  AddressEntity,
];
