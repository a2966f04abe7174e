import {
  deliveryChannel,
  type DeliveryChannel,
  deliveryStatus,
  type DeliveryStatus,
  notificationKind,
  type NotificationKind,
} from '#libs/contracts';
import { DatePicker, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryFilter } from '../../api/deliveries';
import { useTypedSuggestions } from '../../api/search';

interface FilterProps {
  filter: DeliveryFilter;
  onChange: (filter: DeliveryFilter) => void;
}

export function DeliveryFilters({ filter, onChange }: FilterProps) {
  const { t } = useTranslation();
  const dayOf = (day: Dayjs | null | undefined) => day?.format('YYYY-MM-DD');
  return (
    <div className="filters filters-bar">
      <label htmlFor="filter-status">{t('deliveries.fields.status')}</label>
      <Select
        id="filter-status"
        allowClear
        placeholder={t('app.all')}
        value={filter.status}
        options={deliveryStatus.options.map((value) => ({
          value,
          label: t(`deliveries.status.${value}`),
        }))}
        onChange={(status?: DeliveryStatus) => onChange({ ...filter, status })}
      />
      <label htmlFor="filter-channel">{t('deliveries.fields.channel')}</label>
      <Select
        id="filter-channel"
        allowClear
        placeholder={t('app.all')}
        value={filter.channel}
        options={deliveryChannel.options.map((value) => ({
          value,
          label: t(`deliveries.channels.${value}`),
        }))}
        onChange={(channel?: DeliveryChannel) => onChange({ ...filter, channel })}
      />
      <label htmlFor="filter-kind">{t('deliveries.fields.kind')}</label>
      <Select
        id="filter-kind"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('app.all')}
        value={filter.kind}
        options={notificationKind.options.map((value) => ({
          value,
          label: t(`inbox.kinds.${value}`),
        }))}
        onChange={(kind?: NotificationKind) => onChange({ ...filter, kind })}
      />
      <label htmlFor="filter-days">{t('deliveries.fields.days')}</label>
      <DatePicker.RangePicker
        id={{ start: 'filter-days' }}
        onChange={(range) =>
          onChange({ ...filter, from: dayOf(range?.[0]), to: dayOf(range?.[1]) })
        }
      />
      <ScenarioFilter filter={filter} onChange={onChange} />
    </div>
  );
}

/** Found by what is typed, as in the search boxes. */
function ScenarioFilter({ filter, onChange }: FilterProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { data } = useTypedSuggestions(typed.trim());
  const found = (data?.items ?? []).filter(({ kind }) => kind === 'scenario');
  return (
    <>
      <label htmlFor="filter-scenario">{t('deliveries.fields.scenario')}</label>
      <Select
        id="filter-scenario"
        className="wide-select"
        allowClear
        showSearch={{ filterOption: false, onSearch: setTyped }}
        placeholder={t('deliveries.scenarioHint')}
        notFoundContent={typed ? t('deliveries.noScenario') : null}
        options={found.map(({ id, name }) => ({
          value: id,
          label: name.map(({ text }) => text).join(''),
        }))}
        onChange={(scenarioId?: string) => onChange({ ...filter, scenarioId })}
      />
    </>
  );
}
