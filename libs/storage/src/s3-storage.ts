import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#libs/contracts';
import { log } from '#libs/logging';
import { assertStorageId, isStorageId, Storage, type StoredItem } from './storage.js';

export interface S3Settings {
  endpoint: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

const prefix = 'files/';

/** Objects in a bucket of any S3-compatible store, addressed by path and not by host name. */
export class S3Storage extends Storage {
  private readonly client: S3Client;

  constructor(private readonly settings: S3Settings) {
    super();
    this.client = new S3Client({
      endpoint: settings.endpoint,
      region: settings.region,
      forcePathStyle: true,
      credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
      // Checksums in trailers are Amazon's own; many compatible stores refuse them.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: 2,
      logger: {
        trace: () => undefined,
        debug: () => undefined,
        info: () => undefined,
        warn: (reason: unknown) => log.warn({ reason: String(reason) }, 'Object storage'),
        error: (reason: unknown) => log.error({ reason: String(reason) }, 'Object storage'),
      },
      requestHandler: { connectionTimeout: 3000, requestTimeout: 60_000 },
    });
  }

  async put(id: string, content: Readable, size: number): Promise<void> {
    const Key = keyOf(id);
    // The client does not notice a body that breaks: it would wait for the rest of it.
    const stop = new AbortController();
    let broken: Error | undefined;
    let sent = 0;
    const counted = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        sent += chunk.length;
        done(sent > size ? wrongLength() : null, chunk);
      },
      flush: (done) => done(sent < size ? wrongLength() : null),
    });
    const passed = pipeline(content, counted).catch((error: Error) => {
      broken = error;
      stop.abort();
    });
    const object = { Bucket: this.settings.bucket, Key, Body: counted, ContentLength: size };
    try {
      await this.client.send(new PutObjectCommand(object), { abortSignal: stop.signal });
      await passed;
    } catch (error) {
      content.destroy();
      // Some stores keep what arrived of an upload that was cut off.
      if (broken) await this.delete(id).catch(() => undefined);
      throw broken ?? unavailable(error);
    }
  }

  async get(id: string): Promise<Readable | null> {
    const Key = keyOf(id);
    try {
      const { Body } = await this.client.send(
        new GetObjectCommand({ Bucket: this.settings.bucket, Key }),
      );
      return Body as Readable;
    } catch (error) {
      if (isMissing(error)) return null;
      throw unavailable(error);
    }
  }

  async delete(id: string): Promise<void> {
    const Key = keyOf(id);
    try {
      await this.client.send(new DeleteObjectCommand({ Bucket: this.settings.bucket, Key }));
    } catch (error) {
      if (!isMissing(error)) throw unavailable(error);
    }
  }

  async exists(id: string): Promise<boolean> {
    const Key = keyOf(id);
    try {
      await this.client.send(new HeadObjectCommand({ Bucket: this.settings.bucket, Key }));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw unavailable(error);
    }
  }

  async *list(): AsyncIterable<StoredItem> {
    let token: string | undefined;
    do {
      const page = await this.client
        .send(
          new ListObjectsV2Command({
            Bucket: this.settings.bucket,
            Prefix: prefix,
            ContinuationToken: token,
          }),
        )
        .catch((error: unknown) => {
          throw unavailable(error);
        });
      for (const { Key, LastModified } of page.Contents ?? []) {
        const id = Key?.slice(prefix.length) ?? '';
        if (isStorageId(id) && LastModified) yield { id, storedAt: LastModified };
      }
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token);
  }

  async ping(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.settings.bucket }));
  }

  /** Lets go of the connections. */
  close(): void {
    this.client.destroy();
  }
}

const wrongLength = () => new Error('the content does not have the length that was said');

function keyOf(id: string): string {
  assertStorageId(id);
  return prefix + id;
}

function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  // A missing bucket is 404 as well, and is our set-up that is wrong, not the caller's id.
  return name !== 'NoSuchBucket' && $metadata?.httpStatusCode === 404;
}

/** What the store said may hold addresses and keys: it goes into the log only. */
function unavailable(error: unknown): Refusal {
  log.error({ reason: String(error) }, 'The object storage refused or did not answer');
  return new Refusal('unavailable', 'STORAGE.UNAVAILABLE', 'Files cannot be reached at present.');
}
