import type { IdentityFact, IdentityFacts } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

/** An identity fact as people read it; null where it was not told. */
export function useFactWords(): <Fact extends IdentityFact>(
  fact: Fact,
  value: IdentityFacts[Fact] | undefined,
) => string | null {
  const { t } = useTranslation();
  const formats = useFormats();
  return (fact, value) => {
    if (value === null || value === undefined || value === '') return null;
    if (typeof value === 'boolean') return t(value ? 'app.yes' : 'app.no');
    if (typeof value === 'number') return formats.wan(value);
    if (fact === 'district') return formats.name('districts', value);
    if (fact === 'sector') return formats.name('domains', value);
    return fact === 'foundedOn' ? formats.date(value) : value;
  };
}
