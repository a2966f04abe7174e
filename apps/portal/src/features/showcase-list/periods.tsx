import type { ListPublicity } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

/** The periods in which the list, or who moved up, is public. */
export function Periods({ publicities }: { publicities: ListPublicity[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <section className="panel">
      {publicities.map(({ id, attempt, reason, startsOn, endsOn, isOver }) => (
        <div key={id} className="meta-line" data-testid="list-period">
          <Tag variant="filled" color={isOver ? 'default' : 'processing'}>
            {t(isOver ? 'showcaseList.isOver' : 'showcaseList.running')}
          </Tag>
          <span>
            {t('showcaseList.period', { from: formats.day(startsOn), to: formats.day(endsOn) })}
          </span>
          {attempt > 1 && (
            <span className="quiet">{t('showcaseList.again', { attempt, reason })}</span>
          )}
        </div>
      ))}
    </section>
  );
}
