import { Progress, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useExpertEditions } from '../../api/showcase-review';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';

/** Editions of the showcase in which the expert is to score; nothing where there are none. */
export function ExpertEditions() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data, error, refetch } = useExpertEditions();
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  if (!data?.items.length) return null;
  return (
    <section data-testid="expert-editions">
      <h2 className="block-title">{t('showcaseReview.expert.title')}</h2>
      <ul className="rows">
        {data.items.map(({ id, title, isOpen, until, hasDeclared, reviews, submitted }) => (
          <li className="row" key={id} data-testid="expert-edition-row">
            <div className="row-main">
              <Link className="row-title" to={`/showcase-reviews/${id}`}>
                {title}
              </Link>
              <div className="meta-line quiet">
                <span>{t('showcaseReview.expert.count', { submitted, reviews })}</span>
                {until && (
                  <span>{t('showcaseReview.expert.until', { day: formats.day(until) })}</span>
                )}
              </div>
            </div>
            <div className="row-side">
              <Tag variant="filled" color={isOpen && submitted < reviews ? 'warning' : 'default'}>
                {t(
                  `showcaseReview.expert.${isOpen ? (hasDeclared ? 'score' : 'declare') : 'over'}`,
                )}
              </Tag>
              <Progress
                className="evaluation-progress"
                size="small"
                aria-label={t('showcaseReview.expert.count', { submitted, reviews })}
                percent={reviews ? Math.round((submitted / reviews) * 100) : 0}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
