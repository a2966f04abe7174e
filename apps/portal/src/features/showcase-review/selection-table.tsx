import type { SelectionLine, SelectionReason, SiteVisit } from '#libs/contracts';
import { Button, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { VisitsOfLine } from '../showcase-visits/visits-of-line';
import { useReasonWords } from './reason-words';

const colors = {
  listed: 'success',
  reserve: 'processing',
  not_selected: 'default',
  fell_out: 'error',
} as const;

interface SelectionTableProps {
  lines: SelectionLine[];
  /** Of the whole edition. */
  visits: SiteVisit[];
  /** Absent where ranks are not changed. */
  onMove?: (line: SelectionLine) => void;
}

/** A category's lines by rank, each with why it is where it is. */
export function SelectionTable({ lines, visits, onMove }: SelectionTableProps) {
  const { t } = useTranslation();
  const wordsOf = useReasonWords();
  const title = (name: string) => t(`showcaseReview.columns.${name as 'rank'}`);
  return (
    <Table<SelectionLine>
      size="small"
      rowKey="nominationId"
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      dataSource={lines}
      columns={[
        {
          title: title('rank'),
          key: 'rank',
          render: (_: unknown, { rank, scoredRank }) => (
            <>
              <strong data-testid="selection-rank">{rank}</strong>
              {rank !== scoredRank && (
                <div className="quiet">
                  {t('showcaseReview.selection.byScore', { rank: scoredRank })}
                </div>
              )}
            </>
          ),
        },
        {
          title: title('title'),
          key: 'title',
          render: (_: unknown, { nominationId, title: name, number, lead }) => (
            <>
              <Link to={`/nominations/${nominationId}`}>{name}</Link>
              <div className="quiet">
                {number} {lead}
              </div>
              <VisitsOfLine
                visits={visits.filter((visit) => visit.nominationId === nominationId)}
              />
            </>
          ),
        },
        {
          title: title('score'),
          dataIndex: 'score',
          align: 'right',
          render: (score: number) => (score / 100).toFixed(2),
        },
        {
          title: title('outcome'),
          key: 'outcome',
          render: (_: unknown, { outcome, place, because }) => (
            <>
              <Tag variant="filled" color={colors[outcome]} data-testid="selection-outcome">
                {t(`showcaseReview.outcome.${outcome}`, { place })}
              </Tag>
              {because.map((one: SelectionReason) => (
                <div className="quiet selection-reason" key={one.code}>
                  {wordsOf(one)}
                </div>
              ))}
            </>
          ),
        },
        ...(onMove
          ? [
              {
                title: '',
                key: 'move',
                render: (_: unknown, line: SelectionLine) => (
                  <Button size="small" onClick={() => onMove(line)} data-testid="move-rank">
                    {t('showcaseReview.selection.move')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
