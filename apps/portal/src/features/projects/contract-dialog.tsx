import {
  type Contract,
  type ContractView,
  type FileRef,
  recordContractRequest,
  type RecordContractRequest,
  type Scenario,
} from '#libs/contracts';
import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveContract } from '../../api/projects';
import { cityToday } from '../../app/city-day';
import { amountRule, contractRule } from '../../app/contract-rule';
import { DayPicker } from '../../app/day-picker';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { FileUpload } from '../files/file-upload';

type Values = Omit<RecordContractRequest, 'fileIds'> & { files: FileRef[] };

interface ContractDialogProps {
  scenario: Scenario;
  existing: Contract | null;
  parties: ContractView['parties'];
  onClose: () => void;
}

/** What was signed, to be recorded or corrected. */
export function ContractDialog({ scenario, existing, parties, onClose }: ContractDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [uploading, setUploading] = useState(false);
  const { mutateAsync, error } = useSaveContract(scenario.id);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const save = ({ files, ...values }: Values) =>
    once(async () => {
      try {
        const request = recordContractRequest.parse({
          ...values,
          amountReason: values.amountReason ?? '',
          fileIds: files.map(({ id }) => id),
        });
        await mutateAsync({ existing, request, key: key.get() });
        key.renew();
        message.success(t('projects.contract.saved'));
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
      width={640}
      title={t(existing ? 'projects.contract.correct' : 'projects.contract.record')}
      okText={t('app.save')}
      okButtonProps={{ 'data-testid': 'contract-save', disabled: uploading }}
      confirmLoading={isRunning}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={error} />
      <Form<Values>
        form={form}
        name="contract"
        layout="vertical"
        requiredMark={false}
        initialValues={
          existing
            ? { ...existing, enterpriseId: existing.enterprise.id }
            : {
                enterpriseId: parties.length === 1 ? parties[0]!.id : undefined,
                signedOn: cityToday(),
                files: [],
              }
        }
        onValuesChange={key.renew}
        onFinish={(values) => void save(values)}
      >
        <Form.Item name="enterpriseId" label={t('projects.contract.party')} rules={[required]}>
          <Select options={parties.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item
            name="number"
            label={t('projects.contract.number')}
            validateTrigger="onBlur"
            rules={[contractRule(t, recordContractRequest.shape.number)]}
          >
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="signedOn" label={t('projects.contract.signedOn')} rules={[required]}>
            <DayPicker />
          </Form.Item>
          <Form.Item
            name="amountWan"
            label={t('projects.contract.amountWan')}
            rules={[required, amountRule(t)]}
          >
            <InputNumber min={0} />
          </Form.Item>
          <Form.Item
            name="amountReason"
            label={t('projects.contract.amountReason')}
            extra={scenario.engagement === 'bid' && t('projects.contract.amountReasonHint')}
            hidden={scenario.engagement !== 'bid'}
          >
            <Input maxLength={500} />
          </Form.Item>
          <Form.Item name="beginsOn" label={t('projects.contract.beginsOn')} rules={[required]}>
            <DayPicker />
          </Form.Item>
          <Form.Item name="endsOn" label={t('projects.contract.endsOn')} rules={[required]}>
            <DayPicker />
          </Form.Item>
        </div>
        <Form.Item name="files" label={t('projects.contract.files')}>
          <FileUpload onBusy={setUploading} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
