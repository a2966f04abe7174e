import type { EditionSelection } from '#libs/contracts';
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

/** Every change of rank in the deliberation, with its reason. */
export function RankRecord({ selection }: { selection: EditionSelection }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = new Map(selection.lines.map(({ nominationId, title }) => [nominationId, title]));
  return (
    <section className="panel" data-testid="rank-record">
      <h2>{t('showcaseReview.record.title')}</h2>
      {selection.record.length === 0 ? (
        <p className="quiet">{t('showcaseReview.record.none')}</p>
      ) : (
        <Timeline
          items={selection.record.map(
            ({ nominationId, from, to, reason, by, at, visit, shifted }) => ({
              key: `${nominationId} ${at}`,
              content: (
                <>
                  <strong>
                    {t('showcaseReview.record.moved', {
                      title: nameOf.get(nominationId) ?? '',
                      from,
                      to,
                    })}
                  </strong>
                  <p className="prose">{reason}</p>
                  {visit && (
                    <p>{t('showcaseVisits.selection.basis', { day: formats.day(visit.day) })}</p>
                  )}
                  <div className="meta-line quiet">
                    <span>{by}</span>
                    <span>{formats.time(at)}</span>
                    <span>{t('showcaseReview.record.shifted', { count: shifted.length })}</span>
                  </div>
                </>
              ),
            }),
          )}
        />
      )}
    </section>
  );
}
