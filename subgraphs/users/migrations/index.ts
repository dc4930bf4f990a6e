import { Users1700000000001 } from './1700000000001-users';
import { UsersNotifications1700000000020 } from './1700000000020-notifications';
import { UsersTastes1700000000031 } from './1700000000031-tastes';
import { UsersFoldedSearchText1700000000041 } from './1700000000041-folded-search-text';
import { UsersListsByTime1700000000061 } from './1700000000061-lists-by-time';
import { UsersWords1700000000071 } from './1700000000071-user-words';
import { UsersAddresses1700000000081 } from './1700000000081-addresses';
import { UsersLetters1700000000091 } from './1700000000091-letters';
import { UsersAccountTokens1700000000101 } from './1700000000101-account-tokens';
import { UsersCustomerValue1700000000111 } from './1700000000111-customer-value';
import { UsersSegmentTrees1700000000121 } from './1700000000121-segment-trees';
import { UsersCampaigns1700000000131 } from './1700000000131-campaigns';
import { UsersPersonalData1700000000141 } from './1700000000141-personal-data';
import { UsersMessagePauses1700000000151 } from './1700000000151-message-pauses';
import { UsersActionsByProduct1700000000161 } from './1700000000161-actions-by-product';
import { UsersAnswerHabits1700000000171 } from './1700000000171-answer-habits';
import { UsersPersuadable1700000000181 } from './1700000000181-persuadable';
import { UsersShardKeys1700000000191 } from './1700000000191-shard-keys';

export const migrations = [
  Users1700000000001,
  UsersNotifications1700000000020,
  UsersTastes1700000000031,
  UsersFoldedSearchText1700000000041,
  UsersListsByTime1700000000061,
  UsersWords1700000000071,
  UsersAddresses1700000000081,
  UsersLetters1700000000091,
  UsersAccountTokens1700000000101,
  UsersCustomerValue1700000000111,
  UsersSegmentTrees1700000000121,
  UsersCampaigns1700000000131,
  UsersPersonalData1700000000141,
  UsersMessagePauses1700000000151,
  UsersActionsByProduct1700000000161,
  UsersAnswerHabits1700000000171,
  UsersPersuadable1700000000181,
  UsersShardKeys1700000000191,
];
