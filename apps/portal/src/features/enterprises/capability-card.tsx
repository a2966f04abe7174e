import type { Capability, CapabilityCase } from '#libs/contracts';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

interface CapabilityCardProps {
  capability: Capability;
  actions?: ReactNode;
}

export function CapabilityCard({ capability, actions }: CapabilityCardProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <article className="panel capability" data-testid="capability-row" data-id={capability.id}>
      <div className="matched-head">
        <h3>{capability.name}</h3>
        {actions && <div className="capability-actions">{actions}</div>}
      </div>
      <div className="tags">
        <Tag variant="filled" color="processing">
          {t(`enterprises.maturity.${capability.maturity}`)}
        </Tag>
        {capability.domains.map((code) => (
          <Tag key={code} variant="filled">
            {formats.name('domains', code)}
          </Tag>
        ))}
        {capability.technologies.map((code) => (
          <Tag key={code} variant="filled">
            {formats.name('technologies', code)}
          </Tag>
        ))}
      </div>
      <p className="prose">{capability.description}</p>
      <p className="meta-line quiet">
        <span>
          {t('enterprises.capability.delivery')}
          {capability.deliveryDistricts.length
            ? capability.deliveryDistricts
                .map((code) => formats.name('districts', code))
                .join(t('app.listSeparator'))
            : t('enterprises.capability.wholeCity')}
        </span>
        <PriceRange from={capability.priceFromWan} to={capability.priceToWan} />
      </p>
      {capability.cases.length > 0 && (
        <>
          <h4>{t('enterprises.capability.cases')}</h4>
          <ul className="cases">
            {capability.cases.map((one, place) => (
              // Cases have no identity of their own and are not moved about.
              <CaseItem key={place} told={one} />
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

/** What it costs, where that is told. */
export function PriceRange({ from, to }: { from: number | null; to: number | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (from === null && to === null) return null;
  const words =
    from === null
      ? t('enterprises.capability.upTo', { price: formats.wan(to ?? 0) })
      : to === null
        ? t('enterprises.capability.from', { price: formats.wan(from) })
        : t('enterprises.capability.between', { from: formats.wan(from), to: formats.wan(to) });
  return <span>{words}</span>;
}

/** Who and when in one line, then what was wrong, done and won; what is not told is left out. */
export function CaseItem({ told }: { told: CapabilityCase }) {
  const { t } = useTranslation();
  const head = [told.year, told.customer].filter(Boolean).join(' · ');
  const parts = (['problem', 'solution', 'outcome'] as const).filter((part) => told[part]);
  if (!head && parts.length === 1) return <li data-testid="capability-case">{told.solution}</li>;
  return (
    <li data-testid="capability-case">
      {head && <strong>{head}</strong>}
      <dl className="case-parts">
        {parts.map((part) => (
          <div key={part}>
            <dt>{t(`enterprises.capability.case.${part}`)}</dt>
            <dd>{told[part]}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
