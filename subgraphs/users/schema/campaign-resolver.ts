import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { MoneyType } from '../../../shared/graphql/types';
import { type Money, money } from '../../../shared/money/money';
import { type Connection, checkedPage } from '../../../shared/paging/paging';
import type { CampaignEntity } from '../entities/campaign';
import type { SegmentEntity } from '../entities/segment';
import type { CampaignResults } from '../services/campaigns/campaign-results';
import type { CampaignStatus } from '../services/campaigns/campaign-service';
import { campaignsById, resultsOfCampaign, segmentsById, type UsersContext } from '../services/loaders';
import { CampaignInput } from './campaign-inputs';
import {
  CampaignConnectionType,
  CampaignResultsType,
  CampaignStatusEnum,
  CampaignTemplateType,
  CampaignType,
} from './campaign-types';
import { SegmentType } from './segment-types';

@Resolver(() => CampaignType)
export class CampaignResolver {
  @Directive('@cost(weight: 10)')
  @Query(() => CampaignConnectionType, { description: 'The campaigns, the newest first.' })
  @Directive('@requiresScopes(scopes: [["marketing:read"]])')
  campaigns(
    @Arg('status', () => CampaignStatusEnum, { description: 'How far they are.', nullable: true }) status:
      | CampaignStatus
      | null
      | undefined,
    @Arg('first', () => Int, { description: 'How many are wanted, at most 100.', defaultValue: 20 }) first: number,
    @Arg('after', () => String, { description: 'The endCursor of the page before.', nullable: true }) after:
      | string
      | null
      | undefined,
    @Ctx() { services }: UsersContext,
  ): Promise<Connection<CampaignEntity>> {
    return services.campaigns.page(status ?? null, checkedPage(first, after));
  }

  @Query(() => CampaignType, { description: 'One campaign; null where there is none with this id.', nullable: true })
  @Directive('@requiresScopes(scopes: [["marketing:read"]])')
  campaign(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: UsersContext,
  ): Promise<CampaignEntity | null> {
    return campaignsById(context).load(id);
  }

  @Mutation(() => CampaignType, { description: 'Makes a campaign, which writes to nobody before it is launched.' })
  @Directive('@requiresScopes(scopes: [["marketing:write"]])')
  createCampaign(
    @Arg('input', () => CampaignInput, { description: 'The campaign.' }) input: CampaignInput,
    @Ctx() { services }: UsersContext,
  ): Promise<CampaignEntity> {
    return services.campaigns.create(input);
  }

  @Directive('@cost(weight: 100)')
  @Mutation(() => CampaignType, { description: 'Begins a campaign, or goes on with one that was paused.' })
  @Directive('@requiresScopes(scopes: [["marketing:write"]])')
  launchCampaign(
    @Arg('id', () => ID, { description: 'The campaign.' }) id: string,
    @Ctx() { services }: UsersContext,
  ): Promise<CampaignEntity> {
    return services.campaigns.launch(id);
  }

  @Mutation(() => CampaignType, { description: 'Has a campaign write to nobody until it is launched again.' })
  @Directive('@requiresScopes(scopes: [["marketing:write"]])')
  pauseCampaign(
    @Arg('id', () => ID, { description: 'The campaign.' }) id: string,
    @Ctx() { services }: UsersContext,
  ): Promise<CampaignEntity> {
    return services.campaigns.pause(id);
  }

  @FieldResolver(() => SegmentType, { description: 'Whom it writes to.', nullable: true })
  segment(@Root() { segmentId }: CampaignEntity, @Ctx() context: UsersContext): Promise<SegmentEntity | null> {
    return segmentsById(context).load(segmentId);
  }

  @FieldResolver(() => CampaignTemplateType, { description: 'What it says.' })
  template(@Root() campaign: CampaignEntity): CampaignTemplateType {
    return campaign;
  }

  @Directive('@cost(weight: 10)')
  @FieldResolver(() => CampaignResultsType, { description: 'What became of its messages, as things stand.' })
  results(@Root() campaign: CampaignEntity, @Ctx() context: UsersContext): Promise<CampaignResults> {
    return resultsOfCampaign(context).load(campaign.id);
  }
}

@Resolver(() => CampaignResultsType)
export class CampaignResultsResolver {
  @FieldResolver(() => MoneyType, { description: 'What was bought within 7 days of the sent ones.' })
  revenue(@Root() { revenue }: CampaignResults, @Ctx() { services }: UsersContext): Money {
    return money(revenue, services.platform.settings.currency);
  }
}
