import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { shippedMark } from '#libs/lexicon';
import { log } from '#libs/logging';
import type { TrainedWords } from './trained-words.js';

/** Where the build leaves its file, seen from the compiled code and from the sources. */
const [file, fileFromSources] = ['../../../../', '../../../../dist/'].map((folder) =>
  fileURLToPath(new URL(`${folder}trained-words.bin`, import.meta.url)),
) as [string, string];

/** Keeps what training the shipped lexicon came to, for all processes of this build. */
export function keepWords(trained: TrainedWords): void {
  writeFileSync(file, serialize({ mark: shippedMark(), trained }));
}

/** What a build kept of the shipped lexicon as it is now; undefined when none did. */
export function keptWords(): TrainedWords | undefined {
  const found = [file, fileFromSources].find((path) => existsSync(path));
  if (!found) return undefined;
  try {
    const kept = deserialize(readFileSync(found)) as { mark: number; trained: TrainedWords };
    return kept.mark === shippedMark() ? kept.trained : undefined;
  } catch (error) {
    // Such as of a newer Node.js than this one: it costs the training, not the start.
    log.warn({ err: error }, 'The word vectors that the build kept cannot be read');
    return undefined;
  }
}
