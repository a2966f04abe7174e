import { isAllowed } from '#libs/auth/abilities';
import {
  decideRevocationRequest,
  type PlaqueRecord,
  proposeRevocationRequest,
  type ProposeRevocationRequest,
  type Revocation,
  type RevocationStatus,
} from '#libs/contracts';
import { Alert, App, Button, Form, Input, Modal, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDecideRevocation, useProposeRevocation } from '../../api/showcase-after';
import { contractRule } from '../../app/contract-rule';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';

const colors: Record<RevocationStatus, string> = {
  proposed: 'warning',
  revoked: 'error',
  dismissed: 'default',
};

export function RevocationStatusTag({ status }: { status: RevocationStatus }) {
  const { t } = useTranslation();
  return (
    <Tag
      variant="filled"
      color={colors[status]}
      data-testid="revocation-status"
      data-status={status}
    >
      {t(`showcaseAfter.record.status.${status}`)}
    </Tag>
  );
}

/** What was proposed against a plaque, with what the caller may do about it. */
export function RevocationPanel({ plaque }: { plaque: PlaqueRecord }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { roles } = useMe();
  if (!isAllowed(roles, 'nomination:inspect')) return null;
  const isOpen = plaque.revocations.some(({ status }) => status === 'proposed');
  const mayPropose =
    !isOpen && plaque.status !== 'revoked' && isAllowed(roles, 'nomination:review');
  if (plaque.revocations.length === 0 && !mayPropose) return null;
  return (
    <section className="panel" data-testid="revocations">
      <h2>{t('showcaseAfter.revocations')}</h2>
      {plaque.revocations.map((one) => (
        <article key={one.id} className="after-entry">
          <div className="meta-line">
            <RevocationStatusTag status={one.status} />
            <strong>{t(`showcaseGallery.reason.${one.reason}`)}</strong>
          </div>
          <p className="prose">{one.text}</p>
          <p className="quiet">
            {t('showcaseAfter.record.proposedBy', {
              name: one.proposedBy,
              time: formats.time(one.proposedAt),
            })}
          </p>
          {one.decidedBy && one.decidedAt && (
            <blockquote>
              <p className="prose">{one.decisionNote}</p>
              <footer className="quiet">
                {t('showcaseAfter.record.decidedBy', {
                  name: one.decidedBy,
                  time: formats.time(one.decidedAt),
                })}
              </footer>
            </blockquote>
          )}
          {one.status === 'proposed' && <Decide revocation={one} />}
        </article>
      ))}
      {mayPropose && <Propose plaque={plaque} />}
    </section>
  );
}

function Decide({ revocation }: { revocation: Revocation }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { roles } = useMe();
  const [form] = Form.useForm<{ note: string }>();
  const [act, setAct] = useState<'revoke' | 'dismiss' | null>(null);
  const { mutateAsync, error, reset } = useDecideRevocation(revocation);
  const { once, isRunning } = useOnce();
  if (!isAllowed(roles, 'edition:write')) return null;
  if (revocation.isOwnWork)
    return <Alert type="info" showIcon title={t('showcaseAfter.record.ownProposal')} />;
  const decide = ({ note }: { note: string }) =>
    once(async () => {
      await mutateAsync({ act: act!, note });
      setAct(null);
      message.success(t('showcaseAfter.record.decided'));
    });
  return (
    <>
      <div className="button-row">
        {(['revoke', 'dismiss'] as const).map((one) => (
          <Button
            key={one}
            danger={one === 'revoke'}
            data-testid={`revocation-${one}`}
            onClick={() => (reset(), form.resetFields(), setAct(one))}
          >
            {t(`showcaseAfter.record.${one}`)}
          </Button>
        ))}
      </div>
      <Modal
        open={act !== null}
        title={t(`showcaseAfter.record.${act ?? 'dismiss'}`)}
        okText={t(`showcaseAfter.record.${act ?? 'dismiss'}`)}
        okButtonProps={{ danger: act === 'revoke', 'data-testid': 'revocation-sure' }}
        confirmLoading={isRunning}
        mask={{ closable: false }}
        onOk={form.submit}
        onCancel={() => setAct(null)}
      >
        <p className="quiet">{t(`showcaseAfter.record.${act ?? 'dismiss'}Hint`)}</p>
        <ProblemAlert error={error} />
        <Form
          form={form}
          name="decide-revocation"
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => void decide(values)}
        >
          <Form.Item
            name="note"
            label={t('showcaseAfter.record.decisionNote')}
            validateTrigger="onBlur"
            rules={[contractRule(t, decideRevocationRequest.shape.note)]}
          >
            <Input.TextArea autoSize={{ minRows: 4 }} maxLength={1000} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

type Proposed = Omit<ProposeRevocationRequest, 'version'>;

function Propose({ plaque }: { plaque: PlaqueRecord }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Proposed>();
  const [isAsking, setIsAsking] = useState(false);
  const { mutateAsync, error, reset } = useProposeRevocation(plaque);
  const { once, isRunning } = useOnce();
  const propose = (values: Proposed) =>
    once(async () => {
      await mutateAsync(values);
      setIsAsking(false);
      message.success(t('showcaseAfter.record.proposed'));
    });
  return (
    <>
      <p className="quiet">{t('showcaseAfter.record.proposeHint')}</p>
      <Button
        danger
        data-testid="revocation-propose"
        onClick={() => (reset(), form.resetFields(), setIsAsking(true))}
      >
        {t('showcaseAfter.record.propose')}
      </Button>
      <Modal
        open={isAsking}
        title={t('showcaseAfter.record.propose')}
        okText={t('showcaseAfter.record.propose')}
        okButtonProps={{ danger: true, 'data-testid': 'revocation-propose-sure' }}
        confirmLoading={isRunning}
        mask={{ closable: false }}
        onOk={form.submit}
        onCancel={() => setIsAsking(false)}
      >
        <ProblemAlert error={error} />
        <Form<Proposed>
          form={form}
          name="propose-revocation"
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => void propose(values)}
        >
          <Form.Item
            name="reason"
            label={t('showcaseAfter.record.reason')}
            rules={[{ required: true, message: t('app.validation.required') }]}
          >
            <Select
              options={proposeRevocationRequest.shape.reason.options.map((value) => ({
                value,
                label: t(`showcaseGallery.reason.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item
            name="text"
            label={t('showcaseAfter.record.text')}
            validateTrigger="onBlur"
            rules={[contractRule(t, proposeRevocationRequest.shape.text)]}
          >
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={2000} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
