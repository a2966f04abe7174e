import type { Bid, Scenario } from '#libs/contracts';
import { App, Button, Form, Input, InputNumber, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bidActs } from '../../api/bids';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { AskEnterprise } from '../enterprises/ask-enterprise';
import { type BidFormValues, partnersOf } from './bid-form-values';
import type { BidWork } from './use-bid-work';

interface BidConsortiumProps {
  work: BidWork;
  scenario: Scenario;
}

/** Who bids together: invitations, their answers, and what each does for which share. */
export function BidConsortium({ work: { bid, run }, scenario }: BidConsortiumProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { once, isRunning } = useOnce();
  const [error, setError] = useState<unknown>(null);
  const act = (doIt: (now: Bid) => Promise<Bid>) =>
    once(async () => {
      setError(null);
      await run(doIt).catch(setError);
    });
  const remove = ({ id, name }: { id: string; name: string }) =>
    void modal.confirm({
      title: t('bids.consortium.removeTitle', { name }),
      okText: t('bids.consortium.remove'),
      okButtonProps: { danger: true },
      onOk: () => act((now) => bidActs.remove(now.id, now.version, id)),
    });
  const isOpen = bid.status === 'draft';
  const openHint = scenario.acceptsConsortium ? 'bids.consortium.hint' : 'bids.consortium.single';
  const hint = isOpen ? openHint : 'bids.consortium.onlyDraft';
  // After an amendment there may be members who have to be removed.
  if (!scenario.acceptsConsortium && bid.members.length < 2)
    return (
      <section className="panel form-section">
        <h2>{t('bids.editor.sections.consortium')}</h2>
        <p className="quiet">{t('bids.consortium.single')}</p>
      </section>
    );
  return (
    <section className="panel form-section">
      <h2>{t('bids.editor.sections.consortium')}</h2>
      <p className="quiet">{t(hint)}</p>
      <ProblemAlert error={error} />
      {isOpen && scenario.acceptsConsortium && (
        <AskEnterprise
          className="bid-invite"
          words={{
            search: t('bids.consortium.search'),
            none: t('bids.consortium.none'),
            ask: t('bids.consortium.invite'),
          }}
          testIds={{ choose: 'bid-partner', ask: 'bid-invite' }}
          isRunning={isRunning}
          taken={bid.members.map(({ enterprise }) => enterprise.id)}
          onAsk={(id) => void act((now) => bidActs.invite(now.id, now.version, id))}
        />
      )}
      {bid.members.length > 1 && (
        <ul className="plain-list bid-members">
          {bid.members.map(({ enterprise, isLead, status }) => (
            <li key={enterprise.id} data-testid="bid-member">
              <span>{enterprise.name}</span>
              <Tag variant="filled" color={status === 'invited' ? 'warning' : undefined}>
                {t(`bids.membership.${isLead ? 'lead' : status}`)}
              </Tag>
              {isOpen && !isLead && (
                <Button size="small" type="link" danger onClick={() => remove(enterprise)}>
                  {t('bids.consortium.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <ShareFields members={partnersOf(bid.members)} />
    </section>
  );
}

function ShareFields({ members }: { members: Bid['members'] }) {
  const { t } = useTranslation();
  const shares = Form.useWatch('shares') as BidFormValues['shares'] | undefined;
  if (members.length < 2) return null;
  const sum = members.reduce(
    (total, { enterprise }) => total + (shares?.[enterprise.id]?.percent ?? 0),
    0,
  );
  return (
    <>
      <h3>{t('bids.consortium.shares')}</h3>
      {members.map(({ enterprise }) => (
        <fieldset key={enterprise.id} className="bid-share">
          <legend>{enterprise.name}</legend>
          <Form.Item
            name={['shares', enterprise.id, 'percent']}
            label={t('bids.consortium.percent')}
          >
            <InputNumber min={1} max={100} precision={0} />
          </Form.Item>
          <Form.Item name={['shares', enterprise.id, 'task']} label={t('bids.consortium.task')}>
            <Input maxLength={500} />
          </Form.Item>
        </fieldset>
      ))}
      <p className={sum === 100 ? 'quiet' : 'error-text'} role="status">
        {sum === 100 ? t('bids.consortium.sumOk') : t('bids.consortium.sum', { sum })}
      </p>
    </>
  );
}
