import {
  type FileRef,
  type MeasuredOutcome,
  measureOutcomeRequest,
  type MeasureOutcomeRequest,
} from '#libs/contracts';
import { App, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMeasureOutcome } from '../../api/projects';
import { cityToday } from '../../app/city-day';
import { contractRule } from '../../app/contract-rule';
import { DayPicker } from '../../app/day-picker';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { FileUpload } from '../files/file-upload';

type Values = Omit<MeasureOutcomeRequest, 'outcome' | 'fileIds'> & { files: FileRef[] };

interface MeasureDialogProps {
  scenarioId: string;
  outcome: MeasuredOutcome;
  onClose: () => void;
}

/** What an outcome was measured to be; whether it is met is asked only where no number says it. */
export function MeasureDialog({ scenarioId, outcome, onClose }: MeasureDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [uploading, setUploading] = useState(false);
  const { mutateAsync, error } = useMeasureOutcome(scenarioId);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const save = ({ files, ...values }: Values) =>
    once(async () => {
      try {
        const request = measureOutcomeRequest.parse({
          ...values,
          met: values.met ?? null,
          evidence: values.evidence ?? '',
          outcome: outcome.name,
          fileIds: files.map(({ id }) => id),
        });
        await mutateAsync({ request, key: key.get() });
        key.renew();
        message.success(t('projects.outcomes.saved'));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  const required = { required: true, message: t('app.validation.required') };
  return (
    <Modal
      open
      title={`${t('projects.outcomes.measure')}：${outcome.name}`}
      okText={t('projects.outcomes.save')}
      okButtonProps={{ 'data-testid': 'measure-save', disabled: uploading }}
      confirmLoading={isRunning}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">
        {t('projects.outcomes.target', { value: outcome.target + outcome.unit })}{' '}
        {t(`projects.outcomes.comparison.${outcome.comparison}`)}
      </p>
      <ProblemAlert error={error} />
      <Form<Values>
        form={form}
        name="measure"
        layout="vertical"
        requiredMark={false}
        initialValues={{ measuredOn: cityToday(), files: [] }}
        onValuesChange={key.renew}
        onFinish={(values) => void save(values)}
      >
        <div className="form-pair">
          <Form.Item
            name="value"
            label={t('projects.outcomes.value')}
            validateTrigger="onBlur"
            rules={[contractRule(t, measureOutcomeRequest.shape.value)]}
          >
            <Input maxLength={100} suffix={outcome.unit || undefined} />
          </Form.Item>
          <Form.Item name="measuredOn" label={t('projects.outcomes.measuredOn')} rules={[required]}>
            <DayPicker />
          </Form.Item>
        </div>
        {outcome.comparison === 'judged' && (
          <Form.Item name="met" label={t('projects.outcomes.judged')} rules={[required]}>
            <Radio.Group
              options={[
                { value: true, label: t('projects.outcomes.met') },
                { value: false, label: t('projects.outcomes.notMet') },
              ]}
            />
          </Form.Item>
        )}
        <Form.Item name="evidence" label={t('projects.outcomes.evidence')}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} showCount />
        </Form.Item>
        <Form.Item name="files" label={t('projects.outcomes.files')}>
          <FileUpload onBusy={setUploading} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
