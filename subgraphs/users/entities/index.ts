import { AddressEntity } from './address';
import { ClusteringEntity } from './clustering';
import { ConsentEntity } from './consent';
import { ConsentChangeEntity } from './consent-change';
import { CustomerActionEntity } from './customer-action';
import { CustomerOrderEntity } from './customer-order';
import { CustomerReturnEntity } from './customer-return';
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
import { ValueModelEntity } from './value-model';

export const entities = [
  UserEntity,
  SessionEntity,
  RefreshTokenEntity,
  SigningKeyEntity,
  ConsentEntity,
  ConsentChangeEntity,
  FollowEntity,
  NotificationEntity,
  CustomerActionEntity,
  CustomerOrderEntity,
  CustomerReturnEntity,
  ValueModelEntity,
  ClusteringEntity,
  SegmentEntity,
  SegmentMemberEntity,
  ShopperTasteEntity,
  UserWordEntity,
  AddressEntity,
];
