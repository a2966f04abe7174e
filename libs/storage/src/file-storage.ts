import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Refusal } from '#libs/contracts';
import { assertStorageId, isStorageId, Storage, type StoredItem } from './storage.js';

/**
 * Files in folders of the file system, two levels of 256 so that no folder gets long. Written under
 * a temporary name, flushed to the disk and then renamed: under its own name a file is complete.
 */
export class FileStorage extends Storage {
  private readonly incoming: string;

  /** @param folder made when something is put for the first time; readable for this user only */
  constructor(private readonly folder: string) {
    super();
    this.incoming = join(folder, 'incoming');
  }

  async put(id: string, content: Readable, size: number): Promise<void> {
    const place = this.placeOf(id);
    const temporary = join(this.incoming, `${id}-${randomBytes(6).toString('hex')}`);
    await mkdir(this.incoming, { recursive: true, mode: 0o700 });
    try {
      const file = await open(temporary, 'wx', 0o600);
      try {
        for await (const chunk of content) await file.writeFile(chunk as Buffer);
        await file.sync();
        if ((await file.stat()).size !== size)
          throw new Error('the content does not have the length that was said');
      } finally {
        await file.close();
      }
      await mkdir(place.folder, { recursive: true, mode: 0o700 });
      await rename(temporary, place.path);
      await flushFolder(place.folder);
    } catch (error) {
      await rm(temporary, { force: true });
      throw unavailableWhenFull(error);
    }
  }

  async get(id: string): Promise<Readable | null> {
    const { path } = this.placeOf(id);
    try {
      // Opened before it is answered: afterwards it can be deleted and is still read to its end.
      return (await open(path, constants.O_RDONLY)).createReadStream();
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async delete(id: string): Promise<void> {
    await rm(this.placeOf(id).path, { force: true });
  }

  async exists(id: string): Promise<boolean> {
    try {
      await access(this.placeOf(id).path);
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  /** Also removes what a killed process left half-written: nobody works on it after a day. */
  async *list(): AsyncIterable<StoredItem> {
    await this.removeAbandoned();
    for (const first of await namesIn(this.folder))
      for (const second of /^[0-9a-f]{2}$/.test(first)
        ? await namesIn(join(this.folder, first))
        : [])
        for (const id of await namesIn(join(this.folder, first, second))) {
          const found = isStorageId(id) && (await statOf(join(this.folder, first, second, id)));
          if (found) yield { id, storedAt: found.mtime };
        }
  }

  async ping(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await access(this.folder, constants.W_OK);
  }

  private async removeAbandoned(): Promise<void> {
    for (const name of await namesIn(this.incoming)) {
      const found = await statOf(join(this.incoming, name));
      if (found && Date.now() - found.mtimeMs > 86_400_000)
        await rm(join(this.incoming, name), { force: true });
    }
  }

  /** By the end of the id: the beginning of a UUIDv7 is the time and would fill one folder only. */
  private placeOf(id: string): { folder: string; path: string } {
    assertStorageId(id);
    const folder = join(this.folder, id.slice(-2), id.slice(-4, -2));
    return { folder, path: join(folder, id) };
  }
}

/** A rename survives a power cut only once its folder is on the disk too. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error) || (error as NodeJS.ErrnoException).code === 'ENOTDIR') return [];
    throw error;
  }
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function unavailableWhenFull(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new Refusal('unavailable', 'STORAGE.UNAVAILABLE', 'There is no room for files at present.')
    : error;
}
