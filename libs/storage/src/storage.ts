import type { Readable } from 'node:stream';

/** Something that is kept, as `list` tells of it. */
export interface StoredItem {
  id: string;
  storedAt: Date;
}

/**
 * Keeps bytes under ids that the product gives: nothing that a user typed becomes a path or a key.
 * Two implementations, the file system and S3, hold the same contract (storage.int.ts). Every
 * method refuses an id that is not a UUID, and says `STORAGE.UNAVAILABLE` while the store is away.
 */
export abstract class Storage {
  /**
   * Keeps the content under the id, all of it or nothing: a broken stream leaves no part behind.
   * @param size length of the content in bytes
   */
  abstract put(id: string, content: Readable, size: number): Promise<void>;

  /** The content, or null when there is none under this id. */
  abstract get(id: string): Promise<Readable | null>;

  /** Removes the content; what is not there is no error, so that it can be tried again. */
  abstract delete(id: string): Promise<void>;

  abstract exists(id: string): Promise<boolean>;

  /** Everything that is kept, in no order; for finding what nobody knows of any more. */
  abstract list(): AsyncIterable<StoredItem>;

  /** @throws Error when the store cannot be used at present */
  abstract ping(): Promise<void>;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isStorageId(id: string): boolean {
  return uuid.test(id);
}

/** @throws Error on an id that is not one of ours: a bug, for ids are never taken from a user */
export function assertStorageId(id: string): void {
  if (!isStorageId(id)) throw new Error('an id of the storage must be a UUID in small letters');
}
