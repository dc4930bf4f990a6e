/** One way to say it. */
export interface CampaignVariant {
  readonly key: string;
  readonly subject: string | null;
  readonly body: string;
}

/** The key of the campaign's own text, where no variants were given. */
export const onlyVariant = 'only';
/** What is bought within so many days of a message, or of when it would have come, counts. */
export const conversionDays = 7;
/** The week of `maxPerWeek`. */
export const capDays = 7;
