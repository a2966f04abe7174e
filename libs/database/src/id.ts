import { v7 } from 'uuid';

/** A new UUIDv7: ids sort by time, so primary keys stay dense and lists can page by id. */
export function newId(): string {
  return v7();
}
