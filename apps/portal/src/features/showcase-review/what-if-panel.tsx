import type { EditionSelection, WhatIf } from '#libs/contracts';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWhatIf } from '../../api/showcase-review';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface WhatIfPanelProps {
  selection: EditionSelection;
  found: WhatIf | null;
  onFound: (found: WhatIf | null) => void;
}

/** What would come out with other quotas: shown in the tables below, and nothing is changed. */
export function WhatIfPanel({ selection, found, onFound }: WhatIfPanelProps) {
  const { t } = useTranslation();
  const { categories, edition, lines } = selection;
  const [quotas, setQuotas] = useState(
    () => new Map(categories.map(({ code, quota }) => [code, quota])),
  );
  const { mutateAsync, error } = useWhatIf(edition.id);
  const { once, isRunning } = useOnce();
  const nameOf = new Map(lines.map(({ nominationId, title }) => [nominationId, title]));
  const ask = () =>
    void once(async () => {
      const asked = categories.map(({ code, quota, districtQuotas, domainQuotas }) => ({
        code,
        quota: quotas.get(code) ?? quota,
        districtQuotas,
        domainQuotas,
      }));
      onFound(await mutateAsync({ categories: asked }));
    });
  return (
    <section className="panel" data-testid="what-if">
      <h2>{t('showcaseReview.whatIf.title')}</h2>
      <p className="quiet">{t('showcaseReview.whatIf.lead')}</p>
      <ProblemAlert error={error} />
      <div className="what-if-quotas">
        {categories.map(({ code, name }) => (
          <label key={code}>
            <span>{name}</span>
            <InputNumber
              min={1}
              max={1000}
              precision={0}
              value={quotas.get(code)}
              onChange={(value) => setQuotas((before) => new Map(before).set(code, value ?? 1))}
              data-testid={`what-if-${code}`}
            />
          </label>
        ))}
        <Button loading={isRunning} onClick={ask} data-testid="what-if-ask">
          {t('showcaseReview.whatIf.ask')}
        </Button>
        {found && (
          <Button type="text" onClick={() => onFound(null)} data-testid="what-if-end">
            {t('showcaseReview.whatIf.end')}
          </Button>
        )}
      </div>
      {found && (
        <ul className="evaluation-list" role="status" data-testid="what-if-changes">
          {found.changes.length === 0 && <li>{t('showcaseReview.whatIf.same')}</li>}
          {found.changes.map(({ nominationId, from, to }) => (
            <li key={nominationId}>
              {t('showcaseReview.whatIf.change', {
                title: nameOf.get(nominationId) ?? '',
                from: t(`showcaseReview.short.${from}`),
                to: t(`showcaseReview.short.${to}`),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
