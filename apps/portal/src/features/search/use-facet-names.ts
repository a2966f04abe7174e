import type { ScenarioStatus, SearchFacet } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

/** Names of the codes that a facet has. */
export function useFacetNames(): (facet: SearchFacet, code: string) => string {
  const { t } = useTranslation();
  const { name } = useFormats();
  return (facet, code) => {
    switch (facet) {
      case 'status':
        return t(`scenarios.status.${code as ScenarioStatus}`);
      case 'domain':
        return name('domains', code);
      case 'district':
        return name('districts', code);
      case 'technology':
        return name('technologies', code);
    }
  };
}
