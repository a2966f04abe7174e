import { isAllowed } from '#libs/auth/abilities';
import type { Scenario } from '#libs/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useScenarioInterests } from '../../api/interests';
import { useMatch } from '../../api/matches';
import { useMe } from '../../app/session';
import { ExpressInterestDialog } from './express-interest-dialog';
import { InterestStatusTag } from './interest-status-tag';

/**
 * Where the reader's enterprise stands with a contact scenario. While it has not answered its match,
 * the match has the buttons and there is nothing here.
 */
export function InterestPanel({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const me = useMe();
  const interests = useScenarioInterests(scenario.id);
  const { data: match, isPending } = useMatch(me.organisation.id, scenario.id);
  const [expressing, setExpressing] = useState(false);
  const latest = interests.items[0];
  if (interests.isPending || isPending) return null;
  const isOver = latest?.status === 'withdrawn' || latest?.status === 'declined';
  const mayExpress =
    scenario.status === 'published' &&
    isAllowed(me.roles, 'interest:express') &&
    (latest ? isOver : !match || match.status === 'interested' || match.status === 'connected');
  if (!latest && !mayExpress) return null;
  return (
    <section className="panel interest-panel" data-testid="interest-panel">
      {latest ? (
        <div className="meta-line">
          <strong>{t('interests.express.state')}</strong>
          <InterestStatusTag status={latest.status} />
          {latest.unread > 0 && <span>{t('interests.unread', { count: latest.unread })}</span>}
        </div>
      ) : (
        <span>{t('interests.express.invite')}</span>
      )}
      <div className="button-row">
        {latest && (
          <Link to={`/enterprise/interests/${latest.id}`}>
            <Button type={isOver ? 'default' : 'primary'} data-testid="interest-open">
              {t('interests.express.open')}
            </Button>
          </Link>
        )}
        {mayExpress && (
          <Button
            type={latest ? 'default' : 'primary'}
            data-testid="interest-begin"
            onClick={() => setExpressing(true)}
          >
            {t(latest ? 'interests.express.again' : 'interests.express.title')}
          </Button>
        )}
      </div>
      {expressing && (
        <ExpressInterestDialog
          scenarioId={scenario.id}
          isEligible={match?.eligible ?? true}
          onClose={() => setExpressing(false)}
        />
      )}
    </section>
  );
}
