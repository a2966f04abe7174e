import type { DataSource, EntityManager } from 'typeorm';
import type { PlatformSettings } from '#libs/contracts';
import { rows } from '#libs/database';

const columns = `version, platform_review as "platformReview",
  quality_threshold as "qualityThreshold", default_publicity_days as "defaultPublicityDays",
  updated_at as "updatedAt"`;
type Row = Omit<PlatformSettings, 'updatedAt'> & { updatedAt: Date };

/** What the platform's administrator decided; there is always one row. */
export async function readSettings(source: DataSource | EntityManager): Promise<PlatformSettings> {
  const [row] = await rows<Row>(source, `select ${columns} from publishing.settings`);
  return toSettings(row!);
}

/** Holds the settings for the rest of the transaction. */
export async function lockSettings(manager: EntityManager): Promise<PlatformSettings> {
  const [row] = await rows<Row>(manager, `select ${columns} from publishing.settings for update`);
  return toSettings(row!);
}

export async function saveSettings(
  manager: EntityManager,
  {
    platformReview,
    qualityThreshold,
    defaultPublicityDays,
  }: Omit<PlatformSettings, 'version' | 'updatedAt'>,
): Promise<PlatformSettings> {
  const [row] = await rows<Row>(
    manager,
    `update publishing.settings
        set platform_review = $1, quality_threshold = $2, default_publicity_days = $3,
            version = version + 1, updated_at = now()
      returning ${columns}`,
    [platformReview, qualityThreshold, defaultPublicityDays],
  );
  return toSettings(row!);
}

function toSettings(row: Row): PlatformSettings {
  return { ...row, updatedAt: row.updatedAt.toISOString() };
}
