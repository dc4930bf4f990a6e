import { day, hour } from '../../../../shared/time/durations';
import type { ParameterSpace } from './parameter-space';

/** What may be tuned of each model, by the name it is trained under; one that does not stand here has nothing to tune. */
export const PARAMETER_SPACES: Readonly<Record<string, ParameterSpace>> = {
  popularity: { halfLife: { kind: 'logarithmic', low: 2 * day, high: 120 * day } },
  newcomers: { halfLife: { kind: 'logarithmic', low: 7 * day, high: 180 * day } },
  trending: {
    recent: { kind: 'logarithmic', low: 12 * hour, high: 7 * day },
    longRun: { kind: 'logarithmic', low: 10 * day, high: 90 * day },
    shrinkage: { kind: 'logarithmic', low: 2, high: 100 },
  },
  repurchase: {
    halfLife: { kind: 'logarithmic', low: 30 * day, high: 700 * day },
    demandHalfLife: { kind: 'logarithmic', low: 3 * day, high: 60 * day },
    demandPower: { kind: 'uniform', low: 0, high: 1 },
  },
  'item-neighbours': {
    shrinkage: { kind: 'logarithmic', low: 0.5, high: 50 },
    halfLife: { kind: 'logarithmic', low: 30 * day, high: 1_000 * day },
    historyHalfLife: { kind: 'logarithmic', low: 7 * day, high: 365 * day },
    momentDecay: { kind: 'uniform', low: 0.5, high: 1 },
    personPower: { kind: 'uniform', low: 0, high: 1 },
  },
  'sequential-rules': {
    window: { kind: 'logarithmic', low: 1, high: 20, whole: true },
    recencyDecay: { kind: 'uniform', low: 0.4, high: 0.98 },
    antecedentPower: { kind: 'uniform', low: 0, high: 1 },
    popularityPower: { kind: 'uniform', low: 0, high: 0.5 },
    backward: { kind: 'uniform', low: 0, high: 1 },
  },
  'user-neighbours': {
    neighbours: { kind: 'logarithmic', low: 20, high: 1_000, whole: true },
    shrinkage: { kind: 'logarithmic', low: 0.5, high: 50 },
    power: { kind: 'uniform', low: 0.5, high: 2 },
    popularityPower: { kind: 'uniform', low: 0, high: 0.8 },
    recencyDecay: { kind: 'uniform', low: 0.4, high: 1 },
  },
  'content-neighbours': {
    power: { kind: 'uniform', low: 1, high: 4 },
    popularityPower: { kind: 'uniform', low: 0, high: 0.8 },
    recencyDecay: { kind: 'uniform', low: 0.4, high: 1 },
  },
  ease: {
    regularisation: { kind: 'logarithmic', low: 10, high: 1_000 },
    recencyDecay: { kind: 'uniform', low: 0.4, high: 1 },
  },
  'implicit-als': {
    factors: { kind: 'choice', of: [32, 64, 96, 128] },
    iterations: { kind: 'choice', of: [6, 10, 15] },
    regularisation: { kind: 'logarithmic', low: 0.3, high: 20 },
    confidence: { kind: 'logarithmic', low: 0.5, high: 20 },
    recencyDecay: { kind: 'uniform', low: 0.4, high: 1 },
  },
};
