import type { SiteVisit } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { FileList } from '../files/file-list';
import { VerdictTag } from './site-visit-tags';
import './showcase-visits.css';

/** What was found on each point, and on the whole; nothing where there are no minutes. */
export function SiteVisitMinutes({ visit }: { visit: SiteVisit }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const minutes = visit.inside?.minutes;
  if (!minutes) return null;
  return (
    <div className="visit-minutes" data-testid="site-visit-minutes">
      <dl>
        {minutes.findings.map(({ point, verdict, remark }) => (
          <div key={point}>
            <dt>
              {t(`showcaseVisits.point.${point}`)} <VerdictTag verdict={verdict} />
            </dt>
            <dd className="prose">{remark}</dd>
          </div>
        ))}
      </dl>
      <p className="prose">{minutes.remark}</p>
      <FileList files={minutes.files} />
      <p className="quiet">
        {t('showcaseVisits.recordedBy', {
          name: minutes.by,
          time: formats.time(minutes.at),
          attended: minutes.attended.join(t('app.listSeparator')),
        })}
      </p>
    </div>
  );
}
