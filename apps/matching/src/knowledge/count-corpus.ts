import type { DataSource } from 'typeorm';
import { rows } from '#libs/database';
import type { Corpus, Frequencies } from './corpus.js';

/** A word of one document tells of nothing but that document. */
const fewestDocuments = 2;

interface StoredFrequencies {
  documents: number;
  having: Record<string, number>;
}

/** Counts the words of all verified enterprises and of all scenarios, and keeps the counts. */
export async function countCorpus(dataSource: DataSource): Promise<void> {
  await dataSource.query(`
    insert into matching.corpus (id, offers, needs, computed_at)
    select true, (${countOf('enterprises', 'active')}), (${countOf('scenarios', 'true')}), now()
    on conflict (id) do update set offers = excluded.offers, needs = excluded.needs,
      computed_at = excluded.computed_at`);
}

function countOf(table: string, wanted: string): string {
  return `
    select jsonb_build_object(
      'documents', (select count(*) from matching.${table} where ${wanted}),
      'having', coalesce(jsonb_object_agg(term, documents), '{}'))
      from (select term, count(*) as documents
              from matching.${table}, unnest(terms) as term
             where ${wanted} group by term having count(*) >= ${fewestDocuments}) as counted`;
}

/** When the corpus was counted, or null when it never was. */
export async function corpusCountedAt(dataSource: DataSource): Promise<number | null> {
  const [found] = await rows<{ computedAt: Date }>(
    dataSource,
    'select computed_at as "computedAt" from matching.corpus',
  );
  return found ? found.computedAt.getTime() : null;
}

export async function readCorpus(dataSource: DataSource): Promise<Corpus | null> {
  const [found] = await rows<{ offers: StoredFrequencies; needs: StoredFrequencies }>(
    dataSource,
    'select offers, needs from matching.corpus',
  );
  return found ? { offers: frequencies(found.offers), needs: frequencies(found.needs) } : null;
}

/** Whether texts came or changed since the corpus was counted. */
export async function isCorpusStale(dataSource: DataSource): Promise<boolean> {
  const [found] = await rows<{ stale: boolean }>(
    dataSource,
    `select coalesce((select computed_at from matching.corpus)
         < greatest((select max(updated_at) from matching.enterprises),
                    (select max(updated_at) from matching.scenarios)), true) as stale`,
  );
  return found!.stale;
}

function frequencies({ documents, having }: StoredFrequencies): Frequencies {
  return { documents, having: new Map(Object.entries(having)) };
}
