import { expressInterestRequest, type ExpressInterestRequest } from '#libs/contracts';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEnterprise } from '../../api/enterprises';
import { useExpressInterest } from '../../api/interests';
import { contractRule, phoneRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';

const contract = expressInterestRequest.shape;

interface ExpressInterestDialogProps {
  scenarioId: string;
  isEligible: boolean;
  onClose: () => void;
}

/** What an enterprise says to the department when it is interested, and whom to call. */
export function ExpressInterestDialog(props: ExpressInterestDialogProps) {
  const { scenarioId, isEligible, onClose } = props;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const { data: enterprise } = useEnterprise(me.organisation.id);
  const [form] = Form.useForm<ExpressInterestRequest>();
  const expressing = useExpressInterest(scenarioId);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const { markChanged, markSaved } = useUnsavedChanges();
  const isVerified = enterprise?.status === 'verified';
  const express = (request: ExpressInterestRequest) =>
    once(async () => {
      try {
        await expressing.mutateAsync({ request, key: key.get() });
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
      key.renew();
      markSaved();
      message.success(t('interests.express.done'));
      onClose();
    });
  return (
    <Modal
      open
      width={640}
      title={t('interests.express.title')}
      okText={t('interests.express.submit')}
      okButtonProps={{ 'data-testid': 'interest-express', disabled: !isVerified }}
      confirmLoading={isRunning}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={() => (markSaved(), onClose())}
    >
      <p className="quiet">{t('interests.express.hint')}</p>
      {enterprise && !isVerified && (
        <Alert
          className="problem"
          type="warning"
          showIcon
          title={t('interests.express.notVerified')}
        />
      )}
      {!isEligible && (
        <Alert
          className="problem"
          type="info"
          showIcon
          title={t('interests.express.notEligible')}
        />
      )}
      <ProblemAlert error={expressing.error} />
      {enterprise && (
        <Form<ExpressInterestRequest>
          form={form}
          name="interest"
          layout="vertical"
          requiredMark={false}
          initialValues={{ contactName: me.displayName, contactPhone: enterprise.contactPhone }}
          onValuesChange={() => (key.renew(), markChanged())}
          onFinish={(values) => void express(values)}
        >
          <Form.Item
            name="message"
            label={t('interests.fields.message')}
            validateTrigger="onBlur"
            rules={[contractRule(t, contract.message)]}
          >
            <Input.TextArea
              autoSize={{ minRows: 4, maxRows: 12 }}
              maxLength={2000}
              showCount
              placeholder={t('interests.express.placeholder')}
            />
          </Form.Item>
          <div className="field-grid">
            <Form.Item
              name="contactName"
              label={t('interests.fields.contactName')}
              validateTrigger="onBlur"
              rules={[contractRule(t, contract.contactName)]}
            >
              <Input maxLength={50} />
            </Form.Item>
            <Form.Item
              name="contactPhone"
              label={t('interests.fields.contactPhone')}
              validateTrigger="onBlur"
              rules={[contractRule(t, contract.contactPhone), phoneRule(t)]}
            >
              <Input maxLength={30} />
            </Form.Item>
          </div>
        </Form>
      )}
    </Modal>
  );
}
