import { z } from 'zod';

const hosts = z
  .string()
  .refine(
    (text) => text === 'public' || text === 'none' || listOf(text).every((host) => /^[\w.:[\]-]+$/.test(host)),
    'should be public, none, or hosts with commas between, like cdn.example.com,10.0.0.5',
  )
  .default('public');

/** Whose pictures the shop's models look at, and with what. */
export const pictureVariables = {
  PICTURE_HOSTS: hosts.describe(
    'whose pictures of products are fetched to be looked at: hosts by name, and these alone, be they in a private network; ' +
      'public for every host with a public address; or none. Pictures that the catalogue keeps are always looked at',
  ),
  PICTURE_MEDIA_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      'should look like http://host:4000',
    )
    .optional()
    .describe('where pictures under /media/ are fetched; the catalog subgraph, or this process itself, without it'),
  PICTURE_MODEL: z
    .string()
    .min(1)
    .optional()
    .describe(
      'folder of a TensorFlow.js model (model.json, of a graph or of layers, and its weights) that pictures are looked at ' +
        'with: it takes [1, height, width, 3], from 0 to 1, and gives numbers. Without it edges, surfaces and colours are seen',
    ),
} as const;

export interface PictureSettings {
  /** Hosts in lower case, each with the port where one is named; `public`: all with a public address; `none`. */
  readonly hosts: 'public' | 'none' | readonly string[];
  /** What a path under `/media/` is put behind. */
  readonly mediaUrl: string;
  /** A folder. */
  readonly model: string | undefined;
}

type Values = z.output<z.ZodObject<typeof pictureVariables>> & {
  readonly HOST: string;
  readonly PORT: number;
  readonly CATALOG_URL?: string | undefined;
};

export function pictureSettingsOf(values: Values): PictureSettings {
  const { PICTURE_HOSTS: named, PICTURE_MEDIA_URL, PICTURE_MODEL, CATALOG_URL, HOST, PORT } = values;
  const here = ['0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST;
  const catalog = CATALOG_URL && `${CATALOG_URL.split(',')[0]!.trim().replace(/\/$/, '')}/documents`;
  return {
    hosts: named === 'public' || named === 'none' ? named : listOf(named),
    mediaUrl:
      PICTURE_MEDIA_URL?.replace(/\/$/, '') ?? catalog ?? `http://${here.includes(':') ? `[${here}]` : here}:${PORT}`,
    model: PICTURE_MODEL,
  };
}

function listOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((host) => host !== '');
}
