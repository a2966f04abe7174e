import {
  credentialInput,
  tierCode,
  updateCredentialRequest,
  type Credential,
  type CredentialKind,
  type Enterprise,
  type FileRef,
} from '#libs/contracts';
import { App, Form, Input, Modal, Radio, Select } from 'antd';
import type { RuleObject } from 'antd/es/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddCredential, useUpdateCredential } from '../../api/credentials';
import { cityToday } from '../../app/city-day';
import { contractRule } from '../../app/contract-rule';
import { DayPicker } from '../../app/day-picker';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useTaxonomyOptions } from '../../app/taxonomy-options';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { FileUpload } from '../files/file-upload';
import { useCredentialTitle } from './credential-title';

/** What of a credential stays once it is handed in is what it is of; the rest may be mended. */
export type CredentialTask = { kind: 'add' } | { kind: 'edit' | 'renew'; credential: Credential };

interface CredentialValues {
  kind: CredentialKind;
  code?: string;
  name?: string;
  number: string;
  issuer: string;
  issuedOn: string | null;
  expiresOn: string | null;
  files: FileRef[];
}

const details = updateCredentialRequest.shape;
const [, qualification] = credentialInput.options;

function initialValues(task: CredentialTask): Partial<CredentialValues> {
  if (task.kind === 'add')
    return { kind: 'tier', number: '', issuer: '', issuedOn: null, expiresOn: null, files: [] };
  const { number, issuer, issuedOn, expiresOn, files } = task.credential;
  // A renewal is another paper of the same issuer.
  return task.kind === 'renew'
    ? { number: '', issuer, issuedOn: null, expiresOn: null, files: [] }
    : { number, issuer, issuedOn, expiresOn, files };
}

interface CredentialDialogProps {
  enterprise: Enterprise;
  task: CredentialTask;
  onClose: () => void;
}

export function CredentialDialog({ enterprise, task, onClose }: CredentialDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const titleOf = useCredentialTitle();
  const [form] = Form.useForm<CredentialValues>();
  const add = useAddCredential(enterprise.id);
  const update = useUpdateCredential();
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const [isUploading, setIsUploading] = useState(false);

  const send = (values: CredentialValues) => {
    const { number, issuer, issuedOn, expiresOn, files } = values;
    const given = { number, issuer, issuedOn, expiresOn, fileIds: files.map(({ id }) => id) };
    if (task.kind === 'edit') {
      const { credential } = task;
      return update.mutateAsync({
        credential,
        changes: { version: credential.version, ...given },
      });
    }
    const { kind, code, name } = task.kind === 'renew' ? task.credential : values;
    const replaces = task.kind === 'renew' ? task.credential.id : null;
    const input = credentialInput.parse(
      kind === 'tier' ? { kind, code, ...given, replaces } : { kind, name, ...given, replaces },
    );
    return add.mutateAsync({ input, key: key.get() });
  };
  const save = (values: CredentialValues) =>
    once(async () => {
      try {
        const saved = await send(values);
        key.renew();
        message.success(
          t(
            saved.status === 'accepted'
              ? 'credentials.saved'
              : enterprise.status === 'verified'
                ? 'credentials.proposed'
                : 'credentials.savedForReview',
          ),
        );
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  const title =
    task.kind === 'add'
      ? t('credentials.add')
      : task.kind === 'renew'
        ? t('credentials.renewTitle', { name: titleOf(task.credential) })
        : titleOf(task.credential);
  return (
    <Modal
      open
      width={640}
      title={title}
      okText={t('app.save')}
      okButtonProps={{ 'data-testid': 'credential-save', disabled: isUploading }}
      confirmLoading={isRunning}
      // A stray click beside the dialog must not throw away what was typed.
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<CredentialValues>
        form={form}
        name="credential"
        layout="vertical"
        scrollToFirstError
        initialValues={initialValues(task)}
        onValuesChange={key.renew}
        onFinish={(values) => void save(values)}
      >
        {task.kind === 'add' && <SubjectFields />}
        <DetailFields onUploading={setIsUploading} />
        <ProblemAlert error={add.error ?? update.error} />
      </Form>
    </Modal>
  );
}

/** What it is of: a tier of the city's list, or a qualification by its name. */
function SubjectFields() {
  const { t } = useTranslation();
  const tiers = useTaxonomyOptions('enterpriseTiers');
  const kind = Form.useWatch('kind') as CredentialKind | undefined;
  return (
    <>
      <Form.Item name="kind" label={t('credentials.fields.kind')}>
        <Radio.Group
          options={(['tier', 'qualification'] as const).map((value) => ({
            value,
            label: (
              <span data-testid={`credential-${value}`}>{t(`credentials.kinds.${value}`)}</span>
            ),
          }))}
        />
      </Form.Item>
      {kind === 'qualification' ? (
        <Form.Item
          name="name"
          label={t('credentials.fields.name')}
          required
          validateTrigger="onBlur"
          rules={[contractRule(t, qualification.shape.name)]}
        >
          <Input maxLength={100} placeholder={t('credentials.placeholders.name')} />
        </Form.Item>
      ) : (
        <Form.Item
          name="code"
          label={t('credentials.fields.code')}
          required
          rules={[contractRule(t, tierCode)]}
        >
          <Select showSearch={{ optionFilterProp: 'label' }} options={tiers} />
        </Form.Item>
      )}
    </>
  );
}

/** A rule about a day, where one is given. */
function dayRule(complain: (day: string) => string | null): RuleObject {
  return {
    validator: (_rule, day: string | null) => {
      const complaint = day ? complain(day) : null;
      return complaint ? Promise.reject(new Error(complaint)) : Promise.resolve();
    },
  };
}

function DetailFields({ onUploading }: { onUploading: (uploading: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="field-grid">
        <Form.Item
          name="number"
          label={t('credentials.fields.number')}
          rules={[contractRule(t, details.number)]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="issuer"
          label={t('credentials.fields.issuer')}
          rules={[contractRule(t, details.issuer)]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="issuedOn"
          label={t('credentials.fields.issuedOn')}
          rules={[dayRule((day) => (day > cityToday() ? t('credentials.issuedLater') : null))]}
        >
          <DayPicker />
        </Form.Item>
        <Form.Item
          name="expiresOn"
          label={t('credentials.fields.expiresOn')}
          extra={t('credentials.noExpiryHint')}
          dependencies={['issuedOn']}
          rules={[
            ({ getFieldValue }) =>
              dayRule((day) => {
                const issuedOn = getFieldValue('issuedOn') as string | null;
                if (issuedOn && day < issuedOn) return t('credentials.endsBeforeIssue');
                return day < cityToday() ? t('credentials.hasEnded') : null;
              }),
          ]}
        >
          <DayPicker />
        </Form.Item>
      </div>
      <Form.Item
        name="files"
        label={t('credentials.fields.files')}
        extra={t('credentials.filesHint')}
      >
        <FileUpload onBusy={onUploading} />
      </Form.Item>
    </>
  );
}
