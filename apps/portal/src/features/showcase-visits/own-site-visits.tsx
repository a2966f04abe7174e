import type { ExpertWork } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

/** Where an expert is to go, and when. */
export function OwnSiteVisits({ work: { visits } }: { work: ExpertWork }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (visits.length === 0) return null;
  return (
    <section className="panel" data-testid="own-site-visits">
      <h2>{t('showcaseVisits.own.title')}</h2>
      <ul className="rows">
        {visits.map(({ id, day, place, title, lead }) => (
          <li className="row" key={id}>
            <div className="row-main">
              <span className="row-title">{t('showcaseVisits.own.lead', { lead, title })}</span>
              <div className="meta-line quiet">
                <span>{formats.day(day)}</span>
                <span>{place}</span>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
