import type { Publicity } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

const colors = {
  running: 'processing',
  over: 'warning',
  confirmed: 'success',
  revoked: 'default',
} as const;

interface StatusProps {
  publicity: Pick<Publicity, 'status' | 'isOver'>;
}

export function PublicityStatusTag({ publicity: { status, isOver } }: StatusProps) {
  const { t } = useTranslation();
  const shown = status === 'running' && isOver ? 'over' : status;
  return (
    <Tag variant="filled" color={colors[shown]} data-testid="publicity-status" data-status={status}>
      {t(`awards.publicity.status.${shown}`)}
    </Tag>
  );
}

/** What was made public of a proposed award. */
export function PublicityPanel({ publicity }: { publicity: Publicity }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { attempt, status, winner, startsOn, endsOn, winnerReason, reason, ranking } = publicity;
  return (
    <section className="panel" data-testid="publicity">
      <h2>{t('awards.publicity.title')}</h2>
      <div className="meta-line">
        <PublicityStatusTag publicity={publicity} />
        {attempt > 1 && <span className="quiet">{t('awards.publicity.again', { attempt })}</span>}
      </div>
      <dl className="award-facts">
        <dt>
          {t(status === 'confirmed' ? 'awards.publicity.awarded' : 'awards.publicity.winner')}
        </dt>
        <dd>
          <strong data-testid="publicity-winner">{winner.name}</strong>
        </dd>
        <dt>{t('awards.publicity.period')}</dt>
        <dd>
          {t('awards.publicity.days', { from: formats.day(startsOn), to: formats.day(endsOn) })}
        </dd>
        {winnerReason && (
          <>
            <dt>{t('awards.publicity.winnerReason')}</dt>
            <dd className="prose">{winnerReason}</dd>
          </>
        )}
        {reason && (
          <>
            <dt>{t('awards.publicity.reason')}</dt>
            <dd className="prose">{reason}</dd>
          </>
        )}
      </dl>
      <div className="table-scroll">
        <table className="award-table" aria-label={t('awards.publicity.ranking')}>
          <thead>
            <tr>
              <th>{t('awards.publicity.rank')}</th>
              <th>{t('awards.publicity.enterprise')}</th>
              <th className="number">{t('awards.publicity.total')}</th>
            </tr>
          </thead>
          <tbody>
            {ranking.map((line) => (
              <tr key={line.rank} className={line.isWinner ? 'winner' : undefined}>
                <td>{line.rank}</td>
                <td>{line.enterpriseName}</td>
                <td className="number">{line.total.toFixed(2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
