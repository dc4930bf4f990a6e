import { day } from '../../../../shared/time/durations';
import type { Purchase } from '../value/purchase-history';
import {
  type Experiment,
  fitUplift,
  partOf,
  rowOf,
  type UpliftModel,
  upliftOf,
  usualRidgeOfEffect,
} from './uplift-model';

/** What is known of a person at a moment, as far as it tells whether a message would move them. Times in Unix milliseconds. */
export interface PersonBefore {
  /** The earliest first. */
  readonly purchases: readonly Purchase[];
  /** When they filled a basket, liked, reviewed or sent something back. */
  readonly acts: readonly number[];
  /** Messages of campaigns that were sent to them. */
  readonly messages: readonly {
    readonly sentAt: number;
    readonly openedAt: number | null;
    readonly clickedAt: number | null;
  }[];
}

/** Whom a message moves, as past campaigns tell. */
export interface Persuasion {
  readonly model: UpliftModel;
  /** Whoever is expected to be moved by less is left out: .01 is a point. */
  readonly least: number;
}

export const persuasionFeatures = 9;
/** Each side; with fewer, differences between people drown in chance. */
const leastPeople = 500;
const leastOfEachKind = 100;
/** How much effects are drawn to that of all: as on much data that tells little, or where people differ much. */
const ridges = [usualRidgeOfEffect, usualRidgeOfEffect / 10];
/** Standard errors that are beyond chance: 5 %, one side, by either of the two ridges. */
const leastSigns = 1.96;
/** Longer ago is all the same. */
const longestDays = 730;
const actDays = 90;
const messageDays = 180;
/** A person without messages answers as if by these: one of four opened, none followed. */
const priorMessages = 4;

/**
 * Recency, frequency and value of purchases, how much and how lately they did things in the shop, and how they answered
 * messages, all before a moment: what a person did because of a message must not tell who was going to be moved by it.
 *
 * @param at Unix milliseconds; what came then or later is not looked at
 * @returns 9 numbers, on scales on which a linear effect is plausible (logarithms of counts, days and money)
 */
export function featuresBefore({ purchases, acts, messages }: PersonBefore, at: number): number[] {
  const bought = purchases.filter((one) => one.at < at);
  const total = bought.reduce((sum, { amount }) => sum + Math.max(0, amount), 0);
  const done = acts.filter((time) => time < at);
  const sent = messages.filter(({ sentAt }) => sentAt < at && sentAt >= at - messageDays * day);
  const answered = (time: number | null) => time !== null && time < at;
  const share = (answers: number, prior: number) => (answers + prior) / (sent.length + priorMessages);
  return [
    Number(bought.length > 0),
    Math.log1p(bought.length),
    Math.log1p(total),
    Math.log1p(bought.length === 0 ? 0 : total / bought.length),
    Math.log1p(
      daysSince(
        bought.map((one) => one.at),
        at,
      ),
    ),
    Math.log1p(daysSince(done, at)),
    Math.log1p(done.filter((time) => time >= at - actDays * day).length),
    share(sent.filter(({ openedAt }) => answered(openedAt)).length, 1),
    share(sent.filter(({ clickedAt }) => answered(clickedAt)).length, 0),
  ];
}

/**
 * Learns whom messages move from people drawn by lot. What it learns has to hold for people it has not seen: on each half,
 * those whom the other half's model takes must be moved more than those whom it leaves out, beyond chance.
 *
 * The least effect is half of that of all (0 where messages move nobody on average): where people differ little all are
 * written to, and whoever is left out would be moved by less than half as much as is usual.
 *
 * @param experiment in an order that says nothing of people
 * @returns the model, or in words why everybody is to be written to
 */
export function learnPersuasion(experiment: Experiment): Persuasion | string {
  const { written } = experiment;
  const count = written.reduce((sum, one) => sum + one, 0);
  const alone = written.length - count;
  if (count < leastPeople || alone < leastPeople) {
    return `past campaigns have written to ${count} and left ${alone} alone, and ${leastPeople} of each are needed`;
  }
  const signs = ridges.map((ridge) => signsOf(experiment, ridge));
  const clearest = Math.max(...signs);
  if (clearest < leastSigns) return 'past campaigns do not tell whom a message moves more than others';
  return fitted(experiment, ridges[signs.indexOf(clearest)]!);
}

/** By how many standard errors a model's choice moves people whom it has not seen more than those whom it leaves out. */
function signsOf(experiment: Experiment, ridge: number): number {
  const effects = effectsOfEach(experiment);
  const people = [...experiment.written.keys()];
  const taken: number[] = [];
  const leftOut: number[] = [];
  for (const half of [0, 1]) {
    const others = people.filter((person) => person % 2 !== half);
    const persuasion = fitted(partOf(experiment, others), ridge);
    for (let person = half; person < people.length; person += 2) {
      (isPersuadable(persuasion, rowOf(experiment, person)) ? taken : leftOut).push(effects[person]!);
    }
  }
  if (Math.min(taken.length, leftOut.length) < leastOfEachKind) return 0;
  return (mean(taken) - mean(leftOut)) / Math.sqrt(errorOfMean(taken) + errorOfMean(leftOut));
}

/** Whether a message is expected to move a person with these features enough. */
export function isPersuadable({ model, least }: Persuasion, features: Float64Array): boolean {
  return upliftOf(model, features) > least;
}

function fitted(experiment: Experiment, ridge: number): Persuasion {
  const model = fitUplift(experiment, ridge);
  return { model, least: Math.max(0, model.effect[0]! / 2) };
}

/**
 * For each person a number whose mean over any group is the effect of writing to it: y (w - e) / (e (1 - e)), where y says
 * whether it happened, w whether they were written to, and e with which probability (Athey and Imbens, "Machine Learning
 * Methods for Estimating Heterogeneous Causal Effects", 2015: the transformed outcome).
 */
function effectsOfEach({ written, happened, probability }: Experiment): Float64Array {
  const share = written.reduce((sum, one) => sum + one, 0) / written.length;
  return Float64Array.from(written, (one, person) => {
    const e = probability?.[person] ?? share;
    return (happened[person]! * (one - e)) / (e * (1 - e));
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The square of the standard error of a mean. */
function errorOfMean(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1) / values.length;
}

/** Days since the last of these times, two years at the most, and where there is none. */
function daysSince(times: readonly number[], at: number): number {
  const last = times.reduce((latest, time) => Math.max(latest, time), Number.NEGATIVE_INFINITY);
  return Math.min(longestDays, (at - last) / day);
}
