import type { DataSource, EntityManager } from 'typeorm';
import { type PreferenceChoices, preferenceChoices, type StoredPreferences } from '#libs/contracts';
import { rows } from '#libs/database';

interface Row {
  ownerId: string;
  version: number;
  choices: unknown;
  changedAt: Date;
}

const columns = 'owner_id as "ownerId", version, choices, changed_at as "changedAt"';

/** What is stored for each of the owners, persons or organisations, in their order. */
export async function readStored(
  source: DataSource | EntityManager,
  ownerIds: string[],
): Promise<StoredPreferences[]> {
  const found = await rows<Row>(
    source,
    `select ${columns} from notifications.preferences where owner_id = any($1) and version > 0`,
    [ownerIds],
  );
  const byOwner = new Map(found.map((row) => [row.ownerId, row]));
  return ownerIds.map((owner) => toStored(byOwner.get(owner)));
}

/** Holds an owner's choices for the rest of the transaction, as version 0 if there were none. */
export async function lockStored(
  manager: EntityManager,
  ownerId: string,
): Promise<StoredPreferences> {
  await manager.query(
    `insert into notifications.preferences (owner_id, version, choices) values ($1, 0, '{}')
     on conflict (owner_id) do nothing`,
    [ownerId],
  );
  const [row] = await rows<Row>(
    manager,
    `select ${columns} from notifications.preferences where owner_id = $1 for update`,
    [ownerId],
  );
  return toStored(row);
}

export async function saveStored(
  manager: EntityManager,
  ownerId: string,
  choices: PreferenceChoices,
): Promise<StoredPreferences> {
  const [row] = await rows<Row>(
    manager,
    `update notifications.preferences
        set choices = $2, version = version + 1, changed_at = now()
      where owner_id = $1 returning ${columns}`,
    [ownerId, JSON.stringify(choices)],
  );
  return toStored(row);
}

function toStored(row: Row | undefined): StoredPreferences {
  return {
    version: row?.version ?? 0,
    choices: preferenceChoices.parse(row?.choices ?? {}),
    changedAt: row && row.version > 0 ? row.changedAt.toISOString() : null,
  };
}
