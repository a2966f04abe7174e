import type { Bid, BidAttachment, BidContent } from '#libs/contracts';
import { Table } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { AttachmentList } from './bid-attachments';

interface BidContentViewProps {
  bidId: string;
  content: BidContent;
  attachments: BidAttachment[];
  members: Bid['members'];
  /** Where else than at the bid its attachments are had. */
  attachmentAddress?: (bidId: string, attachmentId: string) => string;
}

/** A bid to be read: as a preview for its bidder, and after the opening for those who judge it. */
export function BidContentView({
  bidId,
  content,
  attachments,
  members,
  attachmentAddress,
}: BidContentViewProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = (id: string) =>
    members.find(({ enterprise }) => enterprise.id === id)?.enterprise.name ?? t('app.none');
  return (
    <article className="panel document" data-testid="bid-content">
      <Section title={t('bids.editor.sections.proposal')} text={content.technicalProposal} />
      {content.criterionAnswers.length > 0 && (
        <Section title={t('bids.editor.sections.criteria')}>
          {content.criterionAnswers.map(({ criterion, answer }) => (
            <div key={criterion}>
              <h3>{criterion}</h3>
              <p className="prose">{answer || t('app.notStated')}</p>
            </div>
          ))}
        </Section>
      )}
      {content.outcomeAnswers.length > 0 && (
        <Section title={t('bids.editor.sections.outcomes')}>
          <Rows
            rows={content.outcomeAnswers}
            columns={[
              ['outcome', t('scenarios.outcome.name')],
              ['committed', t('bids.editor.committed')],
              ['how', t('bids.editor.how')],
            ]}
          />
        </Section>
      )}
      <Section title={t('bids.editor.sections.plan')}>
        <Rows
          rows={content.plan.map((row) => ({
            ...row,
            due: t('bids.view.weeks', { weeks: row.dueInWeeks }),
          }))}
          columns={[
            ['name', t('bids.editor.milestone')],
            ['due', t('bids.editor.dueInWeeks')],
            ['deliverable', t('bids.editor.deliverable')],
          ]}
        />
      </Section>
      {content.team.length > 0 && (
        <Section title={t('bids.editor.sections.team')}>
          <Rows
            rows={content.team}
            columns={[
              ['name', t('bids.editor.memberName')],
              ['role', t('bids.editor.memberRole')],
              ['experience', t('bids.editor.memberExperience')],
            ]}
          />
        </Section>
      )}
      <Section
        title={t('bids.editor.sections.price')}
        text={content.priceWan === null ? '' : formats.wan(content.priceWan)}
      />
      {content.shares.length > 0 && (
        <Section title={t('bids.consortium.shares')}>
          <Rows
            rows={content.shares.map((row) => ({
              ...row,
              name: nameOf(row.enterpriseId),
              share: t('bids.view.share', { percent: row.percent }),
            }))}
            columns={[
              ['name', t('bids.opening.columns.bidder')],
              ['share', t('bids.consortium.percent')],
              ['task', t('bids.consortium.task')],
            ]}
          />
        </Section>
      )}
      {content.cases.length > 0 && (
        <Section title={t('bids.editor.sections.cases')}>
          <Rows
            rows={content.cases}
            columns={[
              ['customer', t('bids.editor.customer')],
              ['name', t('bids.editor.caseName')],
              ['year', t('bids.editor.year')],
              ['outcome', t('bids.editor.caseOutcome')],
            ]}
          />
        </Section>
      )}
      <Section title={t('bids.editor.sections.ip')} text={content.ipTerms} />
      <Section title={t('bids.editor.sections.attachments')}>
        {attachments.length > 0 ? (
          <AttachmentList bidId={bidId} attachments={attachments} addressOf={attachmentAddress} />
        ) : (
          <p className="quiet">{t('bids.view.attachmentsNone')}</p>
        )}
      </Section>
    </article>
  );
}

function Section({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{title}</h2>
      {children ??
        (text ? <p className="prose">{text}</p> : <p className="quiet">{t('app.notStated')}</p>)}
    </section>
  );
}

function Rows<Row extends object>({
  rows,
  columns,
}: {
  rows: Row[];
  columns: [key: keyof Row & string, title: string][];
}) {
  const { t } = useTranslation();
  if (rows.length === 0) return <p className="quiet">{t('app.notStated')}</p>;
  return (
    <Table
      size="small"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey={(row) => rows.indexOf(row)}
      dataSource={rows}
      columns={columns.map(([key, title]) => ({
        title,
        dataIndex: key,
        className: 'prose',
        render: (value: string | number | null) => value || t('app.none'),
      }))}
    />
  );
}
