import { isAllowed } from '#libs/auth/abilities';
import { type Edition, type FormalReason, formalReason, type Nomination } from '#libs/contracts';
import { App, Button, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNominationAct } from '../../api/showcase';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';

interface Values {
  reasons: FormalReason[];
  note?: string;
}

interface FormalReviewPanelProps {
  nomination: Nomination;
  edition: Edition;
  onReload: () => void;
}

/** 形式审查: accept, or return with coded reasons. */
export function FormalReviewPanel({ nomination, edition, onReload }: FormalReviewPanelProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const mayReview = isAllowed(useMe().roles, 'nomination:review');
  const act = useNominationAct(nomination.id);
  const { once, isRunning } = useOnce();
  const [isReturning, setIsReturning] = useState(false);
  const [form] = Form.useForm<Values>();
  const { status, district, version } = nomination;
  if (!mayReview || (status !== 'recommended' && status !== 'submitted')) return null;
  const isUp = status === 'recommended' || district === null;
  if (edition.status !== 'formal_review' || !isUp)
    return (
      <section className="panel action-bar">
        <p className="quiet">{t('showcase.review.wait')}</p>
      </section>
    );
  const accept = () =>
    void modal.confirm({
      title: t('showcase.review.accept'),
      content: t('showcase.review.acceptConfirm'),
      okText: t('showcase.review.accept'),
      okButtonProps: { 'data-testid': 'review-accept-sure' },
      onOk: () =>
        once(async () => {
          await act.mutateAsync({ act: 'accept', version });
          message.success(t('showcase.review.done'));
        }),
    });
  const giveBack = ({ reasons, note = '' }: Values) =>
    void once(async () => {
      await act.mutateAsync({ act: 'return', body: { reasons, note: note.trim() }, version });
      setIsReturning(false);
      message.success(t('showcase.review.done'));
    });
  return (
    <section className="panel action-bar" data-testid="formal-review">
      <h2>{t('showcase.review.title')}</h2>
      {!isReturning && (
        <ProblemAlert error={act.error} onReload={() => (act.reset(), onReload())} />
      )}
      <div className="button-row">
        <Button
          type="primary"
          loading={isRunning && !isReturning}
          data-testid="review-accept"
          onClick={accept}
        >
          {t('showcase.review.accept')}
        </Button>
        <Button danger data-testid="review-return" onClick={() => setIsReturning(true)}>
          {t('showcase.review.return')}
        </Button>
      </div>
      <Modal
        open={isReturning}
        title={t('showcase.review.return')}
        okText={t('showcase.review.return')}
        okButtonProps={{ danger: true, 'data-testid': 'review-return-sure' }}
        confirmLoading={isRunning}
        onOk={form.submit}
        onCancel={() => (act.reset(), setIsReturning(false))}
      >
        <p>{t('showcase.review.returnHint')}</p>
        <ProblemAlert error={isReturning ? act.error : null} />
        <Form<Values>
          form={form}
          name="review"
          layout="vertical"
          requiredMark={false}
          onFinish={giveBack}
        >
          <Form.Item
            name="reasons"
            label={t('showcase.review.reasons')}
            rules={[{ required: true, message: t('app.validation.required') }]}
          >
            <Checkbox.Group
              className="choice-list"
              options={formalReason.options.map((value) => ({
                value,
                label: t(`showcase.nomination.reason.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item
            name="note"
            label={t('showcase.review.note')}
            dependencies={['reasons']}
            rules={[
              ({ getFieldValue }) => ({
                // Another reason says nothing by itself.
                required: ((getFieldValue('reasons') as FormalReason[]) ?? []).includes('other'),
                whitespace: true,
                message: t('app.note.required'),
              }),
            ]}
          >
            <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </section>
  );
}
