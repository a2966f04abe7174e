import { taxonomy, type TaxonomyList } from '#libs/contracts';
import { useFormats } from './formats';

/** A taxonomy list as a Select's options, in the reader's language. */
export function useTaxonomyOptions(list: TaxonomyList) {
  const { name } = useFormats();
  return taxonomy[list].map(({ code }) => ({ value: code, label: name(list, code) }));
}
