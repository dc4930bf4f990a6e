import type { ProductCard } from '../graphql/operations';
import { useSpeech } from '../messages/language';

/** Whether a product can be had, and when it is back. */
export function Stock({ availability }: { availability: ProductCard['availability'] }) {
  const { say, date } = useSpeech();
  if (!availability) return <p className="stock muted">{say('stockUnknown')}</p>;
  const { status, restockExpectedAt } = availability;
  return (
    <p className={`stock stock-${status.toLowerCase().replace('_', '-')}`}>
      {say(`stock${status}`)}
      {restockExpectedAt && status !== 'IN_STOCK' && `, ${say('restockOn', { date: date(restockExpectedAt) })}`}
    </p>
  );
}

export function canBeHad(availability: ProductCard['availability']): boolean {
  return availability?.status !== 'OUT_OF_STOCK';
}
