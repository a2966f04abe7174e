import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBids } from '../../api/bids';
import { useMatchedScenarios } from '../../api/matches';
import { Deadline } from '../scenarios/deadline';
import { underWay } from './under-way';

/** Most that are shown; all bids have a page of their own. */
const shown = 8;

/** What the enterprise has begun, is asked for or should not miss; nothing while there is nothing. */
export function UnderWayPanel({ enterpriseId }: { enterpriseId: string }) {
  const { t } = useTranslation();
  const bids = useBids();
  const matches = useMatchedScenarios(enterpriseId, 'recommended');
  const items = underWay(bids.items, matches.items, Date.now()).slice(0, shown);
  if (items.length === 0) return null;
  return (
    <section className="panel" data-testid="under-way">
      <h2>{t('enterprises.underWay.title')}</h2>
      <ul className="rows">
        {items.map(({ key, to, title, what, deadline }) => (
          <li key={key} className="under-way" data-what={what}>
            <Link to={to}>{title}</Link>
            <div className="meta-line quiet">
              <span>
                {what === 'invited' || what === 'unanswered'
                  ? t(`enterprises.underWay.${what}`)
                  : t('enterprises.underWay.bid', { status: t(`bids.status.${what}`) })}
              </span>
              {deadline && (
                <span>
                  <Deadline at={deadline} />
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Link to="/enterprise/bids">{t('enterprises.underWay.allBids')}</Link>
    </section>
  );
}
