import { isAllowed } from '#libs/auth/abilities';
import type { Nomination, SiteVisit } from '#libs/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSiteVisits } from '../../api/showcase-visits';
import { useFormats } from '../../app/formats';
import { useMe } from '../../app/session';
import { PlanSiteVisit } from './plan-site-visit';
import { SiteVisitActs } from './site-visit-acts';
import { SiteVisitMinutes } from './site-visit-minutes';
import { SiteVisitStatusTag } from './site-visit-tags';
import './showcase-visits.css';

interface SiteVisitsPanelProps {
  nomination: Nomination;
}

/** The site visits of a nomination: who stands in it sees when and where, the platform everything. */
export function SiteVisitsPanel({ nomination: { id, side } }: SiteVisitsPanelProps) {
  const { t } = useTranslation();
  const { roles } = useMe();
  const { data, refetch } = useSiteVisits(id);
  const [isOrdering, setIsOrdering] = useState(false);
  if (!data) return null;
  const mayAct = side === 'platform' && isAllowed(roles, 'nomination:review');
  const mayOrder = mayAct && data.isOpen;
  if (data.items.length === 0 && !mayOrder) return null;
  return (
    <section className="panel" data-testid="site-visits">
      <h2>{t('showcaseVisits.title')}</h2>
      {data.items.length === 0 && <p className="quiet">{t('showcaseVisits.none')}</p>}
      {data.items.map((visit) => (
        <Entry key={visit.id} visit={visit} mayAct={mayAct} onReload={() => void refetch()} />
      ))}
      {mayOrder && (
        <div className="button-row">
          <Button onClick={() => setIsOrdering(true)} data-testid="order-site-visit">
            {t('showcaseVisits.order')}
          </Button>
        </div>
      )}
      {isOrdering && (
        <PlanSiteVisit
          nominationId={id}
          onClose={() => setIsOrdering(false)}
          onReload={() => void refetch()}
        />
      )}
    </section>
  );
}

interface EntryProps {
  visit: SiteVisit;
  mayAct: boolean;
  onReload: () => void;
}

function Entry({ visit, mayAct, onReload }: EntryProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { status, day, place, changeReason, inside } = visit;
  return (
    <article className="visit-entry" data-testid="site-visit" data-status={status}>
      <div className="meta-line">
        <SiteVisitStatusTag status={status} />
        <strong>{formats.day(day)}</strong>
        <span>{place}</span>
      </div>
      {changeReason && (
        <p>
          {t(`showcaseVisits.${status === 'cancelled' ? 'cancelledBecause' : 'changedBecause'}`, {
            reason: changeReason,
          })}
        </p>
      )}
      {!inside && status === 'planned' && (
        <p className="quiet">{t('showcaseVisits.nomineeHint')}</p>
      )}
      {inside && (
        <>
          <p className="quiet">
            {t('showcaseVisits.goes', {
              names: inside.members
                .map(({ displayName }) => displayName)
                .join(t('app.listSeparator')),
            })}
          </p>
          <SiteVisitMinutes visit={visit} />
          <Plans plans={inside.plans} />
        </>
      )}
      {mayAct && status === 'planned' && <SiteVisitActs visit={visit} onReload={onReload} />}
    </article>
  );
}

function Plans({ plans }: { plans: NonNullable<SiteVisit['inside']>['plans'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <details>
      <summary className="quiet">{t('showcaseVisits.plans')}</summary>
      <ul className="plain-list">
        {plans.map(({ plan, day, place, reason, by, at }) => (
          <li key={plan}>
            {t('showcaseVisits.plan', { day: formats.day(day), place })}
            <p className="prose">{reason}</p>
            <div className="meta-line quiet">
              <span>{by}</span>
              <span>{formats.time(at)}</span>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
