import type { Objection } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { FileList } from '../files/file-list';
import { ObjectionStatusTag } from './objection-status-tag';

/** An objection with its papers and, once decided, the decision. */
export function ObjectionContent({ objection }: { objection: Objection }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { number, objector, createdAt, text, files, outcome, rejection, decisionNote } = objection;
  return (
    <article data-testid="objection">
      <div className="meta-line quiet">
        <ObjectionStatusTag objection={objection} />
        <span className="document-number">{number}</span>
        {objector && <span>{objector.name}</span>}
        <time dateTime={createdAt}>{formats.time(createdAt)}</time>
      </div>
      <p className="prose">{text}</p>
      <FileList files={files} />
      {decisionNote && (
        <blockquote>
          <strong>{t('awards.objections.decision')}</strong>
          {outcome && <div>{t(`awards.objections.outcome.${outcome}`)}</div>}
          {rejection && <div>{t(`awards.objections.rejection.${rejection}`)}</div>}
          <div className="prose">{decisionNote}</div>
        </blockquote>
      )}
    </article>
  );
}
