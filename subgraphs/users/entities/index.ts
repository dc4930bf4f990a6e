import { AccountTokenEntity } from './account-token';
import { AddressEntity } from './address';
import { CampaignEntity } from './campaign';
import { CampaignMessageEntity } from './campaign-message';
import { ClusteringEntity } from './clustering';
import { ConsentEntity } from './consent';
import { ConsentChangeEntity } from './consent-change';
import { ContactPointEntity } from './contact-point';
import { CustomerActionEntity } from './customer-action';
import { CustomerOrderEntity } from './customer-order';
import { CustomerReturnEntity } from './customer-return';
import { ErasureEntity } from './erasure';
import { ErasurePartEntity } from './erasure-part';
import { FollowEntity } from './follow';
import { LetterEntity } from './letter';
import { MessagePauseEntity } from './message-pause';
import { NotificationEntity } from './notification';
import { ProductCardEntity } from './product-card';
import { RefreshTokenEntity } from './refresh-token';
import { ResetRequestEntity } from './reset-request';
import { SegmentEntity } from './segment';
import { SegmentMemberEntity } from './segment-member';
import { SessionEntity } from './session';
import { ShopperTasteEntity } from './shopper-taste';
import { SigningKeyEntity } from './signing-key';
import { SuppressionEntity } from './suppression';
import { UserEntity } from './user';
import { UserEmailEntity } from './user-email';
import { UserExternalIdEntity } from './user-external-id';
import { UserWordEntity } from './user-word';
import { ValueModelEntity } from './value-model';
import { VisitorJoinEntity } from './visitor-join';

export const entities = [
  UserEntity,
  UserEmailEntity,
  UserExternalIdEntity,
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
  CampaignEntity,
  CampaignMessageEntity,
  ContactPointEntity,
  ProductCardEntity,
  SegmentEntity,
  SegmentMemberEntity,
  ShopperTasteEntity,
  UserWordEntity,
  AddressEntity,
  LetterEntity,
  MessagePauseEntity,
  ErasureEntity,
  ErasurePartEntity,
  SuppressionEntity,
  AccountTokenEntity,
  ResetRequestEntity,
  VisitorJoinEntity,
];
