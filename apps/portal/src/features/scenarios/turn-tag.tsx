import type { ScenarioSummary } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/session';
import { waitsFor } from './scenario-moves';

/** For whom a scenario of one's own department waits. */
export function TurnTag({ scenario }: { scenario: ScenarioSummary }) {
  const { t } = useTranslation();
  const me = useMe();
  const turn = waitsFor(scenario);
  if (!turn) return null;
  const isMine =
    (turn === 'editor' && isAllowed(me.roles, 'scenario:write')) ||
    (turn === 'approver' && isAllowed(me.roles, 'scenario:approve'));
  return (
    <span className={isMine ? 'turn turn-mine' : 'turn'}>
      {isMine ? t('scenarios.turn.you') : t(`scenarios.turn.${turn}`)}
    </span>
  );
}
