import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganisation, useOrganisations } from '../../api/organisations';

interface OrganisationSelectProps {
  id?: string;
  value?: string;
  onChange?: (value: string | undefined) => void;
  allowClear?: boolean;
  placeholder?: string;
  className?: string;
}

/** Finds an organisation by part of its name; enterprises are offered once something is typed. */
export function OrganisationSelect({ value, onChange, ...rest }: OrganisationSelectProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim()) || undefined;
  const bodies = useOrganisations({ q });
  const enterprises = useOrganisations({ kind: 'enterprise', q }, q !== undefined);
  const { data: chosen } = useOrganisation(value);
  const found = [...bodies.items, ...(q ? enterprises.items : [])].filter(
    ({ active, id }) => active || id === value,
  );
  const all = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  return (
    <Select
      {...rest}
      value={value}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      loading={bodies.isPending}
      options={all.map(({ id, name, kind }) => ({
        value: id,
        label: name,
        title: t(`organisations.kinds.${kind}`),
      }))}
      onChange={(next?: string) => {
        setTyped('');
        onChange?.(next);
      }}
    />
  );
}
