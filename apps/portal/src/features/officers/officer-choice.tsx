import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOfficers, useSetOfficer } from '../../api/officers';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface OfficerChoiceProps {
  enterpriseId: string;
  enterpriseName: string;
  current: string | null;
}

/** Names the officer of one enterprise, or nobody. */
export function OfficerChoice({ enterpriseId, enterpriseName, current }: OfficerChoiceProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const officers = useOfficers();
  const { mutateAsync, error } = useSetOfficer(enterpriseId);
  const { once, isRunning } = useOnce();
  const [chosen, setChosen] = useState<string>();
  const save = () =>
    void once(async () => {
      await mutateAsync(chosen === 'nobody' ? null : chosen!);
      setChosen(undefined);
      message.success(t('officers.card.changed'));
    });
  return (
    <>
      <div className="officer-choice">
        <Select
          aria-label={`${t('officers.card.name')} ${enterpriseName}`}
          placeholder={t('officers.card.name')}
          value={chosen}
          onChange={setChosen}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            ...(officers.data?.items ?? [])
              .filter(({ id, active }) => active && id !== current)
              .map(({ id, displayName }) => ({ value: id, label: displayName })),
            ...(current ? [{ value: 'nobody', label: t('officers.card.nobody') }] : []),
          ]}
        />
        <Button disabled={!chosen} loading={isRunning} data-testid="officer-save" onClick={save}>
          {t(current ? 'officers.card.change' : 'officers.card.name')}
        </Button>
      </div>
      <ProblemAlert error={error ?? officers.error} />
    </>
  );
}
