import type { Nomination } from '#libs/contracts';
import { App, Button, Select, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEnterprises } from '../../api/enterprises';
import { useNominationAct } from '../../api/showcase';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface NomineesPanelProps {
  nomination: Nomination;
  /** Whether its lead may change who stands in it. */
  isOpen?: boolean;
}

/** Who stands in it together, and who was asked. */
export function NomineesPanel({ nomination, isOpen = false }: NomineesPanelProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { nominees, version } = nomination;
  const act = useNominationAct(nomination.id);
  const { once, isRunning } = useOnce();
  const remove = (enterpriseId: string, name: string) =>
    void modal.confirm({
      title: `${t('showcase.nomination.remove')} ${name}`,
      okButtonProps: { danger: true },
      onOk: () => once(() => act.mutateAsync({ act: 'remove', enterpriseId, version })),
    });
  if (!isOpen && nominees.length < 2) return null;
  return (
    <section className="panel form-section">
      <h2>{t('showcase.nomination.nominees')}</h2>
      {isOpen && <p className="quiet">{t('showcase.nomination.nomineeHint')}</p>}
      <ProblemAlert error={act.error} />
      {isOpen && (
        <AskField
          isRunning={isRunning}
          taken={nominees
            .filter(({ status }) => status === 'invited' || status === 'confirmed')
            .map(({ organisation }) => organisation.id)}
          onAsk={(enterpriseId) =>
            void once(() => act.mutateAsync({ act: 'nominees', body: { enterpriseId }, version }))
          }
        />
      )}
      <ul className="plain-list showcase-nominees">
        {nominees.map(({ organisation, isLead, status }) => (
          <li key={organisation.id} data-testid="nominee" data-status={status}>
            <span>{organisation.name}</span>
            <Tag variant="filled" color={status === 'invited' ? 'warning' : undefined}>
              {t(`showcase.nomination.nominee.${isLead ? 'lead' : status}`)}
            </Tag>
            {isOpen && !isLead && (
              <Button
                size="small"
                type="link"
                danger
                aria-label={`${t('showcase.nomination.remove')} ${organisation.name}`}
                onClick={() => remove(organisation.id, organisation.name)}
              >
                {t('showcase.nomination.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface AskFieldProps {
  taken: string[];
  isRunning: boolean;
  onAsk: (id: string) => void;
}

function AskField({ taken, isRunning, onAsk }: AskFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string>();
  // The directory is asked when the typing pauses.
  useEffect(() => {
    const timer = setTimeout(() => setName(typed.trim()), 300);
    return () => clearTimeout(timer);
  }, [typed]);
  const found = useEnterprises({ status: 'verified', name: name || undefined });
  return (
    <div className="showcase-ask">
      <Select
        showSearch={{ onSearch: setTyped, filterOption: false }}
        aria-label={t('showcase.nomination.search')}
        placeholder={t('showcase.nomination.search')}
        data-testid="nominee-choose"
        value={chosen}
        onChange={setChosen}
        notFoundContent={t('showcase.nomination.noneFound')}
        options={found.items
          .filter(({ id }) => !taken.includes(id))
          .map((one) => ({ value: one.id, label: one.name }))}
      />
      <Button
        loading={isRunning}
        disabled={!chosen}
        data-testid="nominee-ask"
        onClick={() => {
          if (chosen) onAsk(chosen);
          setChosen(undefined);
        }}
      >
        {t('showcase.nomination.ask')}
      </Button>
    </div>
  );
}
