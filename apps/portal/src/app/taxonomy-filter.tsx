import type { TaxonomyList } from '#libs/contracts';
import { FilterSelect } from './filter-select';
import { useTaxonomyOptions } from './taxonomy-options';

interface TaxonomyFilterProps {
  id: string;
  list: TaxonomyList;
  value: string | undefined;
  onChange: (code: string | undefined) => void;
  /** Codes that nothing here can have. */
  without?: string;
}

/** Narrows a list to one code of a taxonomy, or to none. */
export function TaxonomyFilter({ list, without, ...rest }: TaxonomyFilterProps) {
  const options = useTaxonomyOptions(list).filter((one) => one.value !== without);
  return <FilterSelect {...rest} options={options} />;
}
