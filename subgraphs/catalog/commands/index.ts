import { fetchImagesCommand } from './fetch-images-command';

export const commands = [fetchImagesCommand];
