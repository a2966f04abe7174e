import { isAllowed } from '#libs/auth/abilities';
import type { EditionReview, ReviewedNomination } from '#libs/contracts';
import { App, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEditionReviewAct } from '../../api/showcase-review';
import { NoteDialog } from '../../app/note-dialog';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';

/** Each nomination with its sheets: where they stand, and once all are in, what they say. */
export function NominationsTable({ review }: { review: EditionReview }) {
  const { t } = useTranslation();
  const { isRevealed, nominations } = review;
  const title = (name: string) => t(`showcaseReview.columns.${name as 'number'}`);
  return (
    <Table<ReviewedNomination>
      size="small"
      rowKey="nominationId"
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      dataSource={nominations}
      expandable={{
        columnTitle: <span className="only-heard">{t('app.details')}</span>,
        expandedRowRender: (nomination) => <Sheets nomination={nomination} review={review} />,
      }}
      columns={[
        { title: title('number'), dataIndex: 'number' },
        {
          title: title('title'),
          key: 'title',
          render: (_: unknown, { nominationId, title: name, lead }) => (
            <>
              <Link to={`/nominations/${nominationId}`}>{name}</Link>
              <div className="quiet">{lead}</div>
            </>
          ),
        },
        {
          title: title('category'),
          dataIndex: 'categoryName',
          filters: [...new Set(nominations.map(({ categoryName }) => categoryName))].map(
            (value) => ({ text: value, value }),
          ),
          onFilter: (value, { categoryName }) => categoryName === value,
        },
        {
          title: title('sheets'),
          key: 'sheets',
          render: (_: unknown, { sheets, missing }) => {
            const active = sheets.filter(({ status }) => status !== 'excused');
            const done = active.filter(({ status }) => status === 'submitted').length;
            return (
              <>
                {done}/{active.length}{' '}
                {missing > 0 && (
                  <Tag variant="filled" color="warning">
                    {t('showcaseReview.columns.missing', { count: missing })}
                  </Tag>
                )}
              </>
            );
          },
        },
        ...(isRevealed
          ? [
              {
                title: title('score'),
                key: 'score',
                align: 'right' as const,
                sorter: (one: ReviewedNomination, other: ReviewedNomination) =>
                  (one.result?.score ?? 0) - (other.result?.score ?? 0),
                render: (_: unknown, { result }: ReviewedNomination) =>
                  result ? (
                    <>
                      <strong>{result.score.toFixed(2)}</strong>
                      <div className="quiet">
                        {t('showcaseReview.columns.plainMean', {
                          mean: result.plainMean.toFixed(2),
                        })}
                      </div>
                    </>
                  ) : (
                    t('app.none')
                  ),
              },
              {
                title: title('spread'),
                key: 'spread',
                align: 'right' as const,
                filters: [{ text: t('showcaseReview.columns.wide'), value: true }],
                onFilter: (_: unknown, { result }: ReviewedNomination) =>
                  Boolean(result?.warnings.length),
                render: (_: unknown, { result }: ReviewedNomination) =>
                  result && (
                    <>
                      {result.range.toFixed(2)} / {result.deviation.toFixed(2)}
                      {result.warnings.length > 0 && (
                        <div>
                          <Tag variant="filled" color="error" data-testid="spread-warning">
                            {t('showcaseReview.columns.wide')}
                          </Tag>
                        </div>
                      )}
                    </>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Sheets({ nomination, review }: { nomination: ReviewedNomination; review: EditionReview }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { edition, isRevealed } = review;
  const mayExcuse = isAllowed(useMe().roles, 'edition:write') && edition.status === 'expert_review';
  const [excused, setExcused] = useState<string | null>(null);
  const act = useEditionReviewAct(edition.id);
  const { once, isRunning } = useOnce();
  return (
    <>
      <ul className="rows" data-testid="sheets">
        {nomination.sheets.map((sheet) => (
          <li className="row" key={sheet.reviewId}>
            <div className="row-main">
              <span className="meta-line">
                <strong>{sheet.displayName}</strong>
                <Tag variant="filled">{t(`showcaseReview.status.${sheet.status}`)}</Tag>
                {sheet.inField && <Tag variant="filled">{t('showcaseReview.sheets.inField')}</Tag>}
                {sheet.isLeftOut && (
                  <Tag variant="filled" color="default">
                    {t('showcaseReview.sheets.leftOut')}
                  </Tag>
                )}
              </span>
              {sheet.excuse && <div className="quiet">{sheet.excuse}</div>}
              {sheet.scores.map(({ criterion, score, comment }) => (
                <div key={criterion} className="quiet">
                  {criterion} {score}
                  {comment && `：${comment}`}
                </div>
              ))}
              {sheet.comment && <p className="prose">{sheet.comment}</p>}
            </div>
            <div className="row-side">
              {isRevealed && sheet.total !== null && <strong>{sheet.total.toFixed(2)}</strong>}
              {mayExcuse && (sheet.status === 'assigned' || sheet.status === 'scoring') && (
                <Button
                  size="small"
                  danger
                  onClick={() => setExcused(sheet.reviewId)}
                  data-testid="excuse-reviewer"
                >
                  {t('showcaseReview.sheets.excuse')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <NoteDialog
        open={excused !== null}
        title={t('showcaseReview.sheets.excuse')}
        hint={t('showcaseReview.sheets.excuseHint')}
        confirmText={t('showcaseReview.sheets.excuse')}
        danger
        isSaving={isRunning}
        error={act.error}
        onCancel={() => (act.reset(), setExcused(null))}
        onConfirm={(note) =>
          void once(async () => {
            const body = { version: edition.version, note };
            await act.mutateAsync({ act: `review/${excused}/excuse`, body });
            setExcused(null);
            message.success(t('showcaseReview.review.done'));
          })
        }
      />
    </>
  );
}
