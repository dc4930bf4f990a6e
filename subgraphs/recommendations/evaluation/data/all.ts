import type { EvaluatedData } from '../evaluated-data';
import { banditWorlds } from './bandit-worlds';
import { beauty } from './beauty';
import { clothingImages } from './clothing-images';
import { completeJourney } from './complete-journey';
import { diginetica } from './diginetica';
import { filmtrust } from './filmtrust';
import { movielens } from './movielens';
import { onlineRetailData } from './online-retail';
import { openBandit } from './open-bandit';
import { shop } from './shop';

/** Every data set there is to evaluate on; the first is the one where none is named. */
export const DATA_SETS: readonly EvaluatedData[] = [
  onlineRetailData,
  beauty,
  shop,
  movielens,
  diginetica,
  filmtrust,
  openBandit,
  clothingImages,
  completeJourney,
  banditWorlds,
];
