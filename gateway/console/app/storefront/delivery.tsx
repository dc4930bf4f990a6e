import { useQuery } from 'urql';
import type { AddressInput } from '../../../client/operations';
import { AccountPage, type AccountPageResult } from '../graphql/operations';
import { useSpeech } from '../messages/language';
import { Field, textOf } from '../parts/field';

type Known = NonNullable<NonNullable<AccountPageResult['me']>['addresses']>[number];

/** Where the order goes: filled in with the customer's default address. */
export function Delivery() {
  const { say } = useSpeech();
  const [{ data, fetching }] = useQuery({ query: AccountPage });
  const addresses = data?.me?.addresses ?? [];
  if (!data && fetching) return <p className="muted">{say('loading')}</p>;
  return (
    <fieldset>
      <legend>{say('deliveryAddress')}</legend>
      <AddressFields known={addresses.find(({ isDefault }) => isDefault) ?? addresses[0]} />
    </fieldset>
  );
}

export function AddressFields({ known }: { known?: Known | undefined }) {
  const { say } = useSpeech();
  return (
    <>
      <Field label={say('fullName')} name="name" autoComplete="name" required defaultValue={known?.name} />
      <Field label={say('line1')} name="line1" autoComplete="address-line1" required defaultValue={known?.line1} />
      <Field label={say('line2')} name="line2" autoComplete="address-line2" defaultValue={known?.line2 ?? ''} />
      <Field
        label={say('postalCode')}
        name="postalCode"
        autoComplete="postal-code"
        required
        defaultValue={known?.postalCode}
      />
      <Field label={say('city')} name="city" autoComplete="address-level2" required defaultValue={known?.city} />
      <Field
        label={say('country')}
        name="country"
        autoComplete="country"
        required
        pattern="[A-Za-z]{2}"
        maxLength={2}
        defaultValue={known?.country}
      />
    </>
  );
}

/** What the fields of an address say. */
export function addressOf(form: FormData): AddressInput {
  return {
    name: textOf(form, 'name'),
    line1: textOf(form, 'line1'),
    line2: textOf(form, 'line2') || null,
    city: textOf(form, 'city'),
    postalCode: textOf(form, 'postalCode'),
    country: textOf(form, 'country').toUpperCase(),
  };
}
