import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { type DeskPurchaseOrder, OpenPurchaseOrders, StockState } from '../../graphql/operations';
import { type Speech, useSpeechWith } from '../../messages/language';
import { Failure } from '../../parts/notice';
import { type Decision, Decisions } from '../kit/decisions';
import { useAllPages } from '../kit/pages';
import { Panel } from '../kit/panel';
import { ProductChoice } from '../kit/product-choice';
import { Alerts, type StockAlert } from './alerts';
import { stockMessages } from './messages';
import { OrderPolicyPanel } from './order-terms';
import { Orders } from './orders';
import { ProductStockView } from './product-stock';
import { PurchaseOrders } from './purchase-orders';
import { Returns, useRequestedReturns } from './returns';
import { SalesForecast } from './sales-forecast';
import { StockFile } from './stock-file';
import { SupplierOrders } from './supplier-orders';
import { ToOrder, useWhatToOrder } from './to-order';

type StockSpeech = Speech<keyof (typeof stockMessages)['en'] | Parameters<Speech['say']>[0]>;

/** The desk of those who look after stock. */
export function StockDesk() {
  const speech = useSpeechWith(stockMessages);
  const { say } = speech;
  const [{ data, error }, askState] = useQuery({ query: StockState });
  const toOrder = useWhatToOrder();
  const onItsWay = useAllPages(OpenPurchaseOrders, {}, ({ purchaseOrders }) => purchaseOrders);
  const requested = useRequestedReturns();
  const [wanted, setWanted] = useState<string | null>(null);
  const shown = useRef<HTMLDivElement>(null);
  const again = () => {
    askState({ requestPolicy: 'network-only' });
    toOrder.again();
    onItsWay.again();
  };
  const show = (id: string) => {
    setWanted(id);
    shown.current?.scrollIntoView({ block: 'start' });
    shown.current?.focus();
  };
  useEffect(() => {
    document.title = say('title');
  }, [say]);
  const orders = onItsWay.nodes ?? [];
  const productId = wanted ?? toOrder.nodes?.find(({ product }) => product)?.product?.id;
  const decisions = [
    ...ofAlerts(data?.stockAlerts ?? [], speech),
    ...orders.filter(({ late }) => late).map((order) => ofLate(order, speech)),
    ...(toOrder.totalCount > 0 ? [decision('to-order', say('decideOrder', { count: toOrder.totalCount }))] : []),
    ...(requested.returns.length > 0
      ? [decision('returns', say('decideReturns', { count: requested.returns.length }))]
      : []),
  ];
  return (
    <>
      <h1>{say('title')}</h1>
      <Failure error={error ?? onItsWay.error ?? requested.error} onRetry={again} />
      <Decisions decisions={decisions} />
      <Panel id="sales" title={say('sales')}>
        <SalesForecast />
      </Panel>
      <Panel id="to-order" title={say('toOrder')}>
        <ToOrder toOrder={toOrder} onProduct={show} onOrdered={again} />
      </Panel>
      {data && data.supplierOrders.length > 0 && (
        <Panel id="supplier-orders" title={say('supplierOrders')}>
          <SupplierOrders orders={data.supplierOrders} locations={data.locations} onOrdered={again} />
        </Panel>
      )}
      <div ref={shown} tabIndex={-1}>
        <Panel id="product" title={say('productStock')}>
          <ProductChoice onChoose={setWanted} />
          {productId && <ProductStockView key={productId} id={productId} orders={orders} />}
        </Panel>
      </div>
      <Panel id="purchase-orders" title={say('purchaseOrders')}>
        <PurchaseOrders orders={orders} onChanged={again} />
      </Panel>
      <Panel id="orders" title={say('orders')}>
        <Orders />
      </Panel>
      <Panel id="returns" title={say('returns')}>
        <Returns returns={requested.returns} onChanged={requested.again} />
      </Panel>
      {data && (
        <>
          <Panel id="alerts" title={say('alerts')}>
            <Alerts alerts={data.stockAlerts} onProduct={show} />
          </Panel>
          <Panel id="stock-file" title={say('stockFile')}>
            <StockFile locations={data.locations} onDone={again} />
          </Panel>
        </>
      )}
      <Panel id="order-policy" title={say('orderPolicy')}>
        <OrderPolicyPanel />
      </Panel>
    </>
  );
}

function decision(part: string, text: string, urgency: Decision['urgency'] = 'soon'): Decision {
  return { key: part, urgency, href: `#${part}`, text };
}

/** What is gone and what will be, with what is lost by it. */
function ofAlerts(alerts: readonly StockAlert[], { say, money }: StockSpeech): Decision[] {
  const texts = { OUT_OF_STOCK: 'decideOut', STOCKOUT_RISK: 'decideRisk' } as const;
  return (['OUT_OF_STOCK', 'STOCKOUT_RISK'] as const).flatMap((kind) => {
    const some = alerts.filter((alert) => alert.kind === kind);
    if (some.length === 0) return [];
    const currency = some.find(({ valueAtRisk }) => valueAtRisk)?.valueAtRisk?.currency;
    const amount = some.reduce((sum, { valueAtRisk }) => sum + (valueAtRisk?.amount ?? 0), 0);
    const value = currency ? money({ amount, currency }) : '–';
    return [{ ...decision('alerts', say(texts[kind], { count: some.length, value }), 'urgent'), key: kind }];
  });
}

function ofLate({ id, supplier, expectedAt, orderedAt }: DeskPurchaseOrder, { say, date }: StockSpeech): Decision {
  const text = say('decideLate', { supplier, date: date(expectedAt ?? orderedAt) });
  return { ...decision('purchase-orders', text, 'urgent'), key: id };
}
