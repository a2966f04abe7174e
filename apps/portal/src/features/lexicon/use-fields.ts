import { generalTechnology, isKnownCode } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { useTaxonomyOptions } from '../../app/taxonomy-options';

/** The fields of concepts by their names: domains, technologies, and technology in general. */
export function useFields() {
  const { t } = useTranslation();
  const formats = useFormats();
  const domains = useTaxonomyOptions('domains');
  const technologies = useTaxonomyOptions('technologies');
  return {
    options: [
      ...domains,
      ...technologies,
      { value: generalTechnology, label: t('lexicon.general') },
    ],
    nameOf: (field: string | null) => {
      if (field === null) return t('lexicon.noField');
      if (field === generalTechnology) return t('lexicon.general');
      return formats.name(isKnownCode('domains', field) ? 'domains' : 'technologies', field);
    },
  };
}
