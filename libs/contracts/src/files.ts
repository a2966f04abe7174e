import { z } from 'zod';
import { id } from './lists.js';

/**
 * The kinds of files that are taken, with the endings that a name of each may have. What a file is
 * shows in its content; the name must agree.
 */
export const fileKinds = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/msword': ['doc'],
  'application/vnd.ms-excel': ['xls'],
  'application/vnd.ms-powerpoint': ['ppt'],
  'text/plain': ['txt', 'csv'],
} as const satisfies Record<string, readonly string[]>;
export type FileMediaType = keyof typeof fileKinds;

/** All endings that are taken, for a file chooser. */
export const fileEndings: string[] = Object.values(fileKinds).flat();

/** A file that was uploaded, as others refer to it; its bytes are at `GET /api/files/{id}`. */
export const fileRef = z.object({
  id,
  name: z.string(),
  mediaType: z.string(),
  /** In bytes. */
  size: z.number().int(),
  createdAt: z.string(),
});
export type FileRef = z.infer<typeof fileRef>;

/** Ids of uploaded files in a request that attaches them. */
export const fileIds = z.array(id).max(10);
