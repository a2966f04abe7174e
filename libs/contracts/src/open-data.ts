import { z } from 'zod';
import { districtCode, domainCode } from './codes.js';
import { severalOf } from './lists.js';

/** `GET /api/open/….atom`: narrowed as a search is, any of the values will do. */
export const feedQuery = z.strictObject({
  domain: severalOf(domainCode, 10),
  district: severalOf(districtCode, 10),
});
export type FeedQuery = z.infer<typeof feedQuery>;
