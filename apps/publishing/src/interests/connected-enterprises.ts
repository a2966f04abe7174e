import type { DataSource, EntityManager } from 'typeorm';
import { rows } from '#libs/database';

/** An enterprise that a scenario's department is connected with. */
export interface ConnectedEnterprise {
  enterpriseId: string;
  enterpriseName: string;
  interestId: string;
}

/** With whom a contract on a contact scenario may be signed: the connected ones of its round. */
export function connectedEnterprises(
  source: DataSource | EntityManager,
  scenarioId: string,
  round: number,
): Promise<ConnectedEnterprise[]> {
  return rows<ConnectedEnterprise>(
    source,
    `select i.enterprise_id as "enterpriseId", e.name as "enterpriseName", i.id as "interestId"
       from publishing.interests i join publishing.enterprises e on e.id = i.enterprise_id
      where i.scenario_id = $1 and i.round = $2 and i.status = 'connected'
      order by i.created_at, i.id`,
    [scenarioId, round],
  );
}
