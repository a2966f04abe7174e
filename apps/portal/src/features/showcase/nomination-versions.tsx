import type { Nomination } from '#libs/contracts';
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNominationVersions } from '../../api/showcase';
import { useFormats } from '../../app/formats';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { FieldChanges } from '../amendments/field-changes';

/** What changed each time that the nomination was handed in again, the newest first. */
export function NominationVersions({ nomination }: { nomination: Nomination }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data, error, refetch } = useNominationVersions(nomination.id);
  const nameOf = (field: string) => t(`showcase.nomination.${field as 'title'}`);
  const again = data?.items.filter(({ submission }) => submission > 1) ?? [];
  return (
    <section className="panel" data-testid="nomination-versions">
      <h2>{t('showcase.nomination.versions')}</h2>
      {error && <ProblemAlert error={error} onReload={() => void refetch()} />}
      {!data && !error && <ListSkeleton rows={1} />}
      {data && (
        <Collapse
          defaultActiveKey={again.slice(0, 1).map(({ submission }) => submission)}
          items={again.map(({ submission, submittedAt, by, changes }) => ({
            key: submission,
            label: (
              <div className="meta-line">
                <strong>{t('showcase.nomination.submission', { count: submission })}</strong>
                <span className="quiet">{formats.time(submittedAt)}</span>
                <span className="quiet">{by}</span>
              </div>
            ),
            children: changes.length ? (
              <FieldChanges changes={changes} nameOf={nameOf} />
            ) : (
              <p className="quiet">{t('showcase.nomination.sameAsBefore')}</p>
            ),
          }))}
        />
      )}
    </section>
  );
}
