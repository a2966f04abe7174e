import { type Enterprise, identityFactNames, type PublicEnterprise } from '#libs/contracts';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFactWords } from './identity-facts';
import { useFormats } from '../../app/formats';

/** The hard facts, for the public and, with what only the platform sees, for the review. */
export function EnterpriseFacts({ enterprise }: { enterprise: PublicEnterprise | Enterprise }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const wordsOf = useFactWords();
  const confidential = 'contactPhone' in enterprise ? enterprise : null;
  const shown = identityFactNames.filter((fact) => fact !== 'name' && fact in enterprise);
  return (
    <section className="panel facts" aria-label={t('enterprises.facts')}>
      <dl>
        <Fact label={t('enterprises.fields.uscc')}>
          <span className="document-number">{enterprise.uscc}</span>
        </Fact>
        {shown.map((fact) => (
          <Fact key={fact} label={t(`enterprises.fields.${fact}`)}>
            {wordsOf(fact, (enterprise as Enterprise)[fact]) ?? t('app.notStated')}
          </Fact>
        ))}
        <Fact label={t('enterprises.fields.tiers')}>
          <Names
            names={enterprise.tiers.map((code) => formats.name('enterpriseTiers', code))}
            none={t('enterprises.noneCounts')}
          />
        </Fact>
        <Fact label={t('enterprises.fields.qualifications')}>
          <Names names={enterprise.qualifications} none={t('enterprises.noneCounts')} />
        </Fact>
        {confidential &&
          (['contactName', 'contactPhone', 'contactEmail'] as const).map((field) => (
            <Fact key={field} label={t(`enterprises.fields.${field}`)}>
              {confidential[field] || t('app.notStated')}
            </Fact>
          ))}
      </dl>
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Names({ names, none }: { names: string[]; none: string }) {
  if (names.length === 0) return none;
  return (
    <span className="tags">
      {names.map((name) => (
        <Tag key={name} variant="filled">
          {name}
        </Tag>
      ))}
    </span>
  );
}
