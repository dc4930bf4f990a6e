import { ShopError } from '../../../../shared/errors/shop-error';
import { checkedLine } from '../../../../shared/text/visible-text';
import { mostClusters } from '../../models/clusters/clustering';
import { checkedRule, RuleError } from '../../models/segments/checked-rule';
import type { SegmentRule } from '../../models/segments/segment-rule';

export const segmentKinds = ['RULE', 'RFM', 'CLUSTER'] as const;
export type SegmentKind = (typeof segmentKinds)[number];

/** A segment as somebody asks for it. */
export interface SegmentRequest {
  readonly name: string;
  readonly description?: string | null;
  readonly kind: SegmentKind;
  readonly rule?: unknown;
  readonly clusters?: number | null;
}

export interface CheckedRequest {
  readonly name: string;
  readonly description: string | null;
  readonly kind: SegmentKind;
  /** Null of clusters. */
  readonly rule: SegmentRule | null;
  /** As many as stand apart best, where it is undefined. */
  readonly clusters: number | undefined;
}

/** Whom an RFM segment takes where it names no cells. */
const bestCells: SegmentRule = { rfmCell: ['CHAMPIONS', 'LOYAL'] };

/** @throws ShopError BAD_USER_INPUT */
export function checkedRequest({ name, description, kind, rule, clusters }: SegmentRequest): CheckedRequest {
  const bad = (detail: string) => new ShopError('BAD_USER_INPUT', { detail });
  if (kind !== 'CLUSTER' && clusters != null) throw bad('"clusters" is for segments of the kind CLUSTER.');
  if (kind === 'CLUSTER' && rule != null) throw bad('Clusters have no rule: leave "rule" out.');
  if (clusters != null && !(clusters >= 2 && clusters <= mostClusters)) {
    throw bad(`"clusters" is from 2 to ${mostClusters}; ${clusters} was given.`);
  }
  if (kind === 'RULE' && rule == null) throw bad('A segment of the kind RULE needs a "rule".');
  return {
    name: checkedLine(name, { what: 'The name of a segment', maximum: 80 }),
    description: description ? checkedLine(description, { what: 'A description', maximum: 500 }) : null,
    kind,
    rule: kind === 'CLUSTER' ? null : rule == null ? bestCells : ruleOf(kind, rule),
    clusters: clusters ?? undefined,
  };
}

/** `{"cells": ["LOYAL"]}` is short for the condition of an RFM segment. */
function ruleOf(kind: SegmentKind, given: unknown): SegmentRule {
  const cells = kind === 'RFM' && typeof given === 'object' && given !== null && 'cells' in given ? given.cells : null;
  try {
    return checkedRule(cells === null ? given : { rfmCell: cells });
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    throw new ShopError('BAD_USER_INPUT', { detail: `The rule cannot be used: ${error.message}.` });
  }
}
