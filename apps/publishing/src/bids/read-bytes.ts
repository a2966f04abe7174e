import type { Storage } from '#libs/storage';

/** All bytes of something stored, or null when it is not there. Its size was bounded when it came. */
export async function readBytes(storage: Storage, id: string): Promise<Buffer | null> {
  const stream = await storage.get(id);
  if (!stream) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
