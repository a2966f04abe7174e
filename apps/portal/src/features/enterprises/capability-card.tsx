import type { Capability } from '#libs/contracts';
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
        {capability.priceFromWan !== null && (
          <span className="quiet">
            {t('enterprises.capability.from', { price: formats.wan(capability.priceFromWan) })}
          </span>
        )}
      </div>
      <p className="prose">{capability.description}</p>
      {capability.cases.length > 0 && (
        <>
          <h4>{t('enterprises.capability.cases')}</h4>
          <ul className="cases">
            {capability.cases.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}
