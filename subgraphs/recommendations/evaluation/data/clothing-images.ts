import { NoPictureDecoderError } from '../../training/pictures/decode-picture';
import { type EvaluatedData, NothingToEvaluate } from '../evaluated-data';
import { reportPictures } from '../reports/picture-report';
import { readPhotographs } from './photographs';
import { reading } from './reading';

/** Photographs of clothes in ten classes: whether what looks alike is alike. */
export const clothingImages: EvaluatedData = {
  name: 'clothing-images',
  place: 'clothing-images/clothing-test-validation.tar',
  takes: [],
  async evaluate({ path, report }) {
    report.begin('Photographs of clothes', [
      'Each photograph is asked for the one most like it, itself left out, by its picture alone; no weights were learned elsewhere.',
    ]);
    try {
      reportPictures(await reading(path, () => readPhotographs(path)), report);
    } catch (error) {
      if (error instanceof NoPictureDecoderError) throw new NothingToEvaluate(error.message);
      throw error;
    }
  },
};
