import type { ListObjection } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { FileList } from '../files/file-list';

const colors = {
  submitted: 'warning',
  investigating: 'processing',
  upheld: 'error',
  dismissed: 'default',
  rejected: 'default',
} as const;

/** An objection to a place with its papers and, once decided, the decision. */
export function ListObjectionContent({ objection }: { objection: ListObjection }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { number, status, nomination, createdAt, text, files, rejection, decisionNote } = objection;
  return (
    <article data-testid="list-objection" data-status={status}>
      <div className="meta-line quiet">
        <Tag variant="filled" color={colors[status]}>
          {t(`awards.objections.status.${status}`)}
        </Tag>
        {objection.isOverdue && <Tag color="error">{t('showcaseList.desk.overdue')}</Tag>}
        <span className="document-number">{number}</span>
        <span>{nomination.title}</span>
        <time dateTime={createdAt}>{formats.time(createdAt)}</time>
      </div>
      <p className="prose">{text}</p>
      <FileList files={files} />
      {decisionNote && (
        <blockquote>
          <strong>{t('showcaseList.decision')}</strong>
          {rejection && <div>{t(`awards.objections.rejection.${rejection}`)}</div>}
          <div className="prose">{decisionNote}</div>
        </blockquote>
      )}
    </article>
  );
}
