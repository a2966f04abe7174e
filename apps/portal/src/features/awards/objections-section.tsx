import { isAllowed } from '#libs/auth/abilities';
import type { Publicity, Scenario } from '#libs/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useObjectionsOf } from '../../api/awards';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { ObjectionContent } from './objection-content';
import { RaiseObjectionDialog } from './raise-objection-dialog';

interface ObjectionsSectionProps {
  scenario: Scenario;
  publicity: Publicity;
}

/** What was objected: all of it for the department and the platform, its own for a company. */
export function ObjectionsSection({ scenario, publicity }: ObjectionsSectionProps) {
  const { t } = useTranslation();
  const me = useMe();
  const objections = useObjectionsOf(scenario.id, true);
  const [raising, setRaising] = useState(false);
  const isCompany = me.organisation.kind === 'enterprise';
  const mayRaise =
    isAllowed(me.roles, 'objection:raise') &&
    publicity.status === 'running' &&
    !publicity.isOver &&
    publicity.winner.id !== me.organisation.id;
  if (isCompany && !mayRaise && objections.items.length === 0) return null;
  return (
    <section className="panel objections" data-testid="objections">
      <h2>{t('awards.objections.title')}</h2>
      {mayRaise && (
        <>
          <p className="quiet">{t('awards.objections.raiseHint')}</p>
          <Button data-testid="objection-new" onClick={() => setRaising(true)}>
            {t('awards.objections.raise')}
          </Button>
        </>
      )}
      {objections.isPending && <ListSkeleton />}
      <ProblemAlert error={objections.error} onReload={objections.refetch} />
      {!objections.isPending && objections.items.length === 0 && (
        <p className="quiet">
          {t(isCompany ? 'awards.objections.noneOwn' : 'awards.objections.none')}
        </p>
      )}
      <div className="stack">
        {objections.items.map((objection) => (
          <ObjectionContent key={objection.id} objection={objection} />
        ))}
      </div>
      {objections.hasMore && (
        <Button onClick={objections.loadMore} loading={objections.isLoadingMore}>
          {t('app.loadMore')}
        </Button>
      )}
      {raising && (
        <RaiseObjectionDialog scenarioId={scenario.id} onClose={() => setRaising(false)} />
      )}
    </section>
  );
}
