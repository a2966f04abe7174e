import type { Nomination } from '#libs/contracts';
import { App, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNominationAct } from '../../api/showcase';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { AskEnterprise } from '../enterprises/ask-enterprise';

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
        <AskEnterprise
          className="showcase-ask"
          words={{
            search: t('showcase.nomination.search'),
            none: t('showcase.nomination.noneFound'),
            ask: t('showcase.nomination.ask'),
          }}
          testIds={{ choose: 'nominee-choose', ask: 'nominee-ask' }}
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
