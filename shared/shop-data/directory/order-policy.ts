import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OperatorError } from '../../errors/operator-error';
import type { OrderPolicyRecord } from '../records';

const texts = z.array(z.string().trim().min(1).max(200)).max(30).default([]);
const methods = z.array(z.string().trim().min(1).max(60)).max(20).default([]);
const days = z.number().int().min(0).max(3650).nullable().default(null);

const policy = z.strictObject({
  returnDays: days,
  returnReasons: texts,
  exchangeDays: days,
  exchangesUnshipped: z.boolean().default(true),
  exchangesDelivered: z.boolean().default(true),
  cancelReasons: texts,
  cancelsItems: z.boolean().default(false),
  finalCategories: z
    .array(z.array(z.string().min(1)).min(1))
    .max(200)
    .default([]),
  paymentMethods: methods,
  changesPayment: z.boolean().default(false),
  refundMethods: methods,
});

/** @throws OperatorError where the file is no policy, which says at which field */
export function readOrderPolicy(file: string): OrderPolicyRecord {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new OperatorError(`${file} is no JSON: ${error instanceof Error ? error.message : error}.`);
  }
  const read = policy.safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new OperatorError(`${file} is no policy: ${issue!.path.join('.') || 'as a whole'}: ${issue!.message}.`);
}
