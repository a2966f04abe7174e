import type { TaxonomyList } from '#libs/contracts';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
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
export default function TaxonomyFilter({
  id,
  list,
  value,
  onChange,
  without,
}: TaxonomyFilterProps) {
  const { t } = useTranslation();
  const options = useTaxonomyOptions(list).filter((one) => one.value !== without);
  return (
    <Select
      id={id}
      allowClear
      placeholder={t('app.all')}
      options={options}
      value={value}
      onChange={onChange}
    />
  );
}
