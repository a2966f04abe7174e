import type { SiteVisit } from '#libs/contracts';
import { Popover, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { SiteVisitMinutes } from './site-visit-minutes';
import { verdictColors, worstVerdict } from './site-visit-tags';

/** The visits of one line of the deliberation, in short; what was found opens above it. */
export function VisitsOfLine({ visits }: { visits: SiteVisit[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return visits.map((visit) => {
    const verdict = worstVerdict(visit);
    return verdict ? (
      <Popover
        key={visit.id}
        trigger="click"
        title={t('showcaseVisits.title')}
        content={
          <div className="visit-popover">
            <SiteVisitMinutes visit={visit} />
          </div>
        }
      >
        <button type="button" className="visit-tag" data-testid="line-site-visit">
          <Tag variant="filled" color={verdictColors[verdict]}>
            {t('showcaseVisits.selection.found', {
              verdict: t(`showcaseVisits.verdict.${verdict}`),
            })}
          </Tag>
        </button>
      </Popover>
    ) : (
      <Tag key={visit.id} variant="filled" color="processing" data-testid="line-site-visit">
        {t('showcaseVisits.selection.planned', { day: formats.day(visit.day) })}
      </Tag>
    );
  });
}
