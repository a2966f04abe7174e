import type { Criterion, GivenScore, ScoreRevision } from '#libs/contracts';
import { Table, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** How far apart the scores of a criterion may lie, in percent of its range, before it is marked. */
const wideSpread = 30;

interface ScoresTableProps {
  table: {
    criteria: Criterion[];
    bids: { bidId: string; enterprise: { name: string } }[];
    scores: GivenScore[];
    revisions: ScoreRevision[];
  };
  people: { id: string; displayName: string; status: string }[];
  /** What the reader can do with a score of theirs. */
  actOn?: (score: GivenScore) => ReactNode;
}

interface Line {
  key: string;
  bid: string;
  isFirstOfBid: number;
  criterion: string;
  given: Map<string, GivenScore>;
  isWide: boolean;
}

/** All sheets beside each other: a line a bid and criterion, a column an evaluator. */
export function ScoresTable({ table, people, actOn }: ScoresTableProps) {
  const { t } = useTranslation();
  const judged = table.criteria.filter(({ kind }) => kind === 'judged');
  const judges = people.filter(({ status }) => status !== 'excused');
  const scored = table.bids.filter(({ bidId }) => table.scores.some((one) => one.bidId === bidId));
  const lines = scored.flatMap(({ bidId, enterprise }) =>
    judged.map(({ name, least, most }, at): Line => {
      const found = table.scores.filter((one) => one.bidId === bidId && one.criterion === name);
      const values = found.map(({ score }) => score);
      const spread = values.length ? Math.max(...values) - Math.min(...values) : 0;
      return {
        key: `${bidId} ${name}`,
        bid: enterprise.name,
        isFirstOfBid: at === 0 ? judged.length : 0,
        criterion: name,
        given: new Map(found.map((one) => [one.evaluatorId, one])),
        isWide: most > least && (spread / (most - least)) * 100 >= wideSpread,
      };
    }),
  );
  return (
    <section className="panel" data-testid="scores-table">
      <h2>{t('evaluation.table.title')}</h2>
      <p className="quiet">{t('evaluation.table.lead', { percent: wideSpread })}</p>
      <Table<Line>
        size="small"
        bordered
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey="key"
        rowClassName={({ isWide }) => (isWide ? 'wide-spread' : '')}
        dataSource={lines}
        columns={[
          {
            title: t('evaluation.ranking.bidder'),
            dataIndex: 'bid',
            onCell: ({ isFirstOfBid }) => ({ rowSpan: isFirstOfBid }),
          },
          { title: t('evaluation.table.criterion'), dataIndex: 'criterion' },
          ...judges.map(({ id, displayName }) => ({
            title: displayName,
            key: id,
            align: 'right' as const,
            render: (_: unknown, { given }: Line) => {
              const score = given.get(id);
              return score && <Score score={score}>{actOn?.(score)}</Score>;
            },
          })),
          {
            title: t('evaluation.table.mean'),
            key: 'mean',
            align: 'right' as const,
            render: (_: unknown, { given }: Line) => <strong>{meanOf([...given.values()])}</strong>,
          },
        ]}
      />
      {table.revisions.length > 0 && (
        <>
          <h3 className="evaluation-subtitle">{t('evaluation.table.revisions')}</h3>
          <ul className="evaluation-list">
            {table.revisions.map((revision) => (
              <li key={`${revision.at} ${revision.evaluatorId}`}>
                {t('evaluation.table.revision', {
                  name: revision.evaluator,
                  bid: table.bids.find(({ bidId }) => bidId === revision.bidId)?.enterprise.name,
                  criterion: revision.criterion,
                  from: revision.from,
                  to: revision.to,
                  reason: revision.reason,
                })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Score({ score, children }: { score: GivenScore; children: ReactNode }) {
  return (
    <>
      {score.comment ? (
        <Tooltip title={score.comment}>
          <span className="has-comment" tabIndex={0}>
            {score.score}
          </span>
        </Tooltip>
      ) : (
        score.score
      )}
      {children}
    </>
  );
}

function meanOf(scores: GivenScore[]): string {
  if (scores.length === 0) return '';
  const sum = scores.reduce((all, { score }) => all + Math.round(score * 10), 0);
  return String(Math.round((sum * 10) / scores.length) / 100);
}
