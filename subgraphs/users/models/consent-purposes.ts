/** What people may agree to. */
export const consentPurposes = ['PERSONALISATION', 'ANALYTICS', 'EMAIL', 'SMS', 'PUSH'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/**
 * What holds until a person says otherwise. Personalisation of the shop itself, from what was done in it, is what the
 * account is for, and is one mutation to end; all else waits for a yes.
 */
export const consentDefaults: Readonly<Record<ConsentPurpose, boolean>> = {
  PERSONALISATION: true,
  ANALYTICS: false,
  EMAIL: false,
  SMS: false,
  PUSH: false,
};
