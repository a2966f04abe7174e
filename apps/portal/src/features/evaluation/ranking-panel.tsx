import type { Evaluation, RankedBid } from '#libs/contracts';
import { App, Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { minutesAddress, useEvaluationAct } from '../../api/evaluations';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface RankingPanelProps {
  evaluation: Evaluation;
  may: { write: boolean };
  onReload: () => void;
}

/** The ranking with each criterion's part in it, how ties were decided, and what follows. */
export function RankingPanel({ evaluation, may, onReload }: RankingPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message, modal } = App.useApp();
  const { mutateAsync, error, reset } = useEvaluationAct(evaluation.scenarioId);
  const { once, isRunning } = useOnce();
  const isConcluded = evaluation.phase === 'concluded';
  const judging = evaluation.evaluators.filter(({ status }) => status !== 'excused');
  const waited = judging.filter(({ status, isActive }) => status !== 'confirmed' && isActive);

  const conclude = () =>
    void modal.confirm({
      title: t('evaluation.ranking.concludeTitle'),
      content: t('evaluation.ranking.concludeText'),
      okText: t('evaluation.ranking.conclude'),
      okButtonProps: { 'data-testid': 'conclude-ok' },
      onOk: () =>
        once(async () => {
          await mutateAsync({ act: 'conclude', body: { version: evaluation.version } });
          message.success(t('evaluation.ranking.concluded'));
        }),
    });
  return (
    <section className="panel" data-testid="ranking-panel">
      <h2>{t('evaluation.ranking.title')}</h2>
      <p className="quiet">
        {isConcluded
          ? t('evaluation.ranking.concludedBy', {
              name: evaluation.concludedBy ?? '',
              time: formats.time(evaluation.concludedAt!),
            })
          : t('evaluation.ranking.preliminary')}
      </p>
      <RankingTable ranking={evaluation.ranking} />
      <p className="quiet evaluation-rule">{t('evaluation.ranking.rule')}</p>
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      <div className="button-row evaluation-acts">
        {!isConcluded && may.write && (
          <Button
            type="primary"
            loading={isRunning}
            disabled={waited.length > 0}
            onClick={conclude}
            data-testid="conclude"
          >
            {t('evaluation.ranking.conclude')}
          </Button>
        )}
        {!isConcluded && waited.length > 0 && (
          <span className="quiet">
            {t('evaluation.ranking.waiting', {
              done: judging.length - waited.length,
              all: judging.length,
            })}
          </span>
        )}
        {isConcluded && (
          <Button href={minutesAddress(evaluation.scenarioId)} data-testid="minutes">
            {t('evaluation.ranking.minutes')}
          </Button>
        )}
      </div>
    </section>
  );
}

function RankingTable({ ranking }: { ranking: RankedBid[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Table<RankedBid>
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey="bidId"
      dataSource={ranking}
      columns={[
        { title: t('evaluation.ranking.rank'), dataIndex: 'rank' },
        {
          title: t('evaluation.ranking.bidder'),
          key: 'bidder',
          render: (_: unknown, { enterprise, beforeNextBy }) => (
            <>
              <strong>{enterprise.name}</strong>
              {/* A higher total needs no word. */}
              {beforeNextBy && beforeNextBy !== 'total' && (
                <div className="quiet">{t(`evaluation.ranking.by.${beforeNextBy}`)}</div>
              )}
            </>
          ),
        },
        {
          title: t('evaluation.ranking.price'),
          key: 'price',
          align: 'right',
          render: (_: unknown, { priceWan }) =>
            priceWan === null ? t('app.none') : formats.wan(priceWan),
        },
        ...(ranking[0]?.criteria ?? []).map(({ name, weight }, at) => ({
          title: (
            <>
              {name}
              <div className="quiet">{t('evaluation.ranking.weight', { weight })}</div>
            </>
          ),
          key: name,
          align: 'right' as const,
          render: (_: unknown, { criteria }: RankedBid) => (
            <>
              {criteria[at]!.points.toFixed(2)}
              <div className="quiet">
                {t('evaluation.table.mean')} {criteria[at]!.mean}
              </div>
            </>
          ),
        })),
        {
          title: t('evaluation.ranking.total'),
          dataIndex: 'total',
          align: 'right',
          render: (total: number) => <strong>{total.toFixed(2)}</strong>,
        },
      ]}
    />
  );
}
