import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import { notFound, type SimilarEnterprise, type SimilarEnterprises } from '#libs/contracts';
import { rows } from '#libs/database';
import { assertSeesEnterprise } from '../enterprises/read-enterprises.js';
import { likenessOf, nearlyEqual } from './names-alike.js';

/** More candidates than this share a common word, not a name. */
const mostCandidates = 300;
const mostShown = 20;

type Candidate = Omit<SimilarEnterprise, 'likeness'> & { key: string; core: string };

/**
 * Enterprises whose names are nearly that of this one. The platform sees which; the enterprise itself
 * learns only whether a verified one is among them, for others are nobody's business.
 */
export async function findSimilar(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<SimilarEnterprises> {
  assertSeesEnterprise(caller, id);
  const [self] = await rows<{ key: string; core: string }>(
    dataSource,
    'select name_key as key, name_core as core from publishing.enterprises where id = $1',
    [id],
  );
  if (!self) throw notFound('enterprise');
  const alike = (await candidatesFor(dataSource, id))
    .map(({ key, core, ...one }) => ({ ...one, likeness: likenessOf(self, { key, core }) }))
    .filter(({ likeness }) => likeness >= nearlyEqual)
    .sort((one, other) => other.likeness - one.likeness);
  return {
    verifiedExists: alike.some(({ status }) => status === 'verified'),
    items: readsWholePlatform(caller) ? alike.slice(0, mostShown) : [],
  };
}

/** Those that share a part of the name, the most parts first; found by the index over the parts. */
function candidatesFor(dataSource: DataSource, id: string): Promise<Candidate[]> {
  return rows<Candidate>(
    dataSource,
    `select e.id, e.name, e.uscc, e.status, e.district, e.name_key as key, e.name_core as core
       from publishing.enterprises e,
            (select name_terms as terms from publishing.enterprises where id = $1) self
      where e.name_terms && self.terms and e.id <> $1
        and e.status <> 'rejected' and e.merged_into is null
      order by cardinality(array(select unnest(e.name_terms) intersect select unnest(self.terms)))
               desc, e.id
      limit ${mostCandidates}`,
    [id],
  );
}
