import type { AwardCandidate, Scenario } from '#libs/contracts';
import { App, Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAwardAct } from '../../api/awards';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface ProposeAwardProps {
  scenario: Scenario;
  candidates: AwardCandidate[] | null;
  onReload: () => void;
}

interface Values {
  bidId: string;
  reason?: string;
}

/** The approver chooses whom to propose: the first of the ranking, or with a reason another. */
export function ProposeAward({ scenario, candidates, onReload }: ProposeAwardProps) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { mutateAsync, error, reset } = useAwardAct(scenario.id);
  const { once, isRunning } = useOnce();
  const chosen = Form.useWatch('bidId', form);
  if (!candidates)
    return (
      <section className="panel">
        <h2>{t('awards.propose.title')}</h2>
        <p className="quiet">{t('awards.propose.waiting')}</p>
      </section>
    );
  const isFirst = candidates.find(({ bidId }) => bidId === chosen)?.rank === 1;
  const publicise = ({ bidId, reason = '' }: Values) =>
    void once(async () => {
      const { name } = candidates.find((one) => one.bidId === bidId)!.enterprise;
      const sure = await modal.confirm({
        title: t('awards.propose.confirmTitle', { name }),
        content: t('awards.propose.confirmText'),
        okText: t('awards.propose.submit'),
        okButtonProps: { 'data-testid': 'award-publicise-confirm' },
      });
      if (!sure) return;
      const body = { version: scenario.version, bidId, reason: isFirst ? '' : reason.trim() };
      await mutateAsync({ act: 'publicise', body });
      message.success(t('awards.propose.done'));
    });
  return (
    <section className="panel" data-testid="award-propose">
      <h2>{t('awards.propose.title')}</h2>
      <p className="quiet">{t('awards.propose.lead', { days: scenario.publicityDays })}</p>
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      <Form<Values>
        form={form}
        name="propose"
        layout="vertical"
        requiredMark={false}
        initialValues={{ bidId: candidates[0]?.bidId }}
        onFinish={publicise}
      >
        <Form.Item name="bidId" label={t('awards.propose.bid')}>
          <Radio.Group
            className="stack"
            options={candidates.map(({ bidId, rank, enterprise, total }) => ({
              value: bidId,
              label: `${t('awards.own.rank', { rank })} · ${enterprise.name} · ${total.toFixed(2)}`,
            }))}
          />
        </Form.Item>
        {!isFirst && (
          <Form.Item
            name="reason"
            label={t('awards.propose.reason')}
            rules={[
              {
                required: true,
                whitespace: true,
                min: 2,
                message: t('awards.propose.reasonRequired'),
              },
            ]}
          >
            <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} showCount />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={isRunning} data-testid="award-publicise">
          {t('awards.propose.submit')}
        </Button>
      </Form>
    </section>
  );
}
