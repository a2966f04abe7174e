import {
  identityFact,
  updateEnterpriseRequest,
  type Enterprise,
  type FileRef,
  type IdentityFact,
  type UpdateEnterpriseRequest,
} from '#libs/contracts';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateEnterprise } from '../../api/enterprises';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useAskBeforeReload, useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';
import { changesByRequest, isEditable } from './enterprise-next-steps';
import { ChangeExplanation, IdentityFields, SelfDescribedFields } from './profile-fields';

const selfDescribed = ['profile', 'contactName', 'contactPhone', 'contactEmail'] as const;
const fields = [...identityFact.options, ...selfDescribed] as const;
type Field = (typeof fields)[number];
/** The facts, and what explains to the platform a change of those it has verified. */
type ProfileValues = Pick<Enterprise, Field> & { reason?: string; files?: FileRef[] };
const isIdentity = (field: string): field is IdentityFact =>
  identityFact.options.includes(field as IdentityFact);

interface ProfileFormProps {
  enterprise: Enterprise;
  /** Reads the enterprise anew. */
  onReload: () => Promise<Enterprise | undefined>;
}

export function ProfileForm({ enterprise, onReload }: ProfileFormProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<ProfileValues>();
  const unsaved = useUnsavedChanges();
  const [changed, setChanged] = useState<ReadonlySet<Field>>(new Set());
  const [isUploading, setIsUploading] = useState(false);
  const { mutateAsync, error, reset } = useUpdateEnterprise(enterprise.id);
  const { once, isRunning } = useOnce();
  const askBeforeReload = useAskBeforeReload();
  const editable = isEditable(enterprise);
  const byRequest = changesByRequest(enterprise);
  const changesIdentity = byRequest && [...changed].some(isIdentity);

  const take = (fresh: Enterprise) => {
    form.setFieldsValue({ ...fresh, reason: undefined, files: [] });
    unsaved.markSaved();
    setChanged(new Set());
  };
  const save = async (values: ProfileValues) => {
    // Only what was changed here: saving a capability also moves the version, and what a colleague
    // changed in another field meanwhile must not be put back.
    const facts = Object.fromEntries(
      fields.filter((name) => changed.has(name)).map((name) => [name, values[name] ?? null]),
    );
    const files = values.files ?? [];
    const request = updateEnterpriseRequest.parse({
      version: enterprise.version,
      ...facts,
      // Left out, what an earlier edit gave for the same request stays.
      ...(changesIdentity && values.reason?.trim() && { reason: values.reason }),
      ...(changesIdentity && files.length > 0 && { fileIds: files.map(({ id }) => id) }),
    }) satisfies UpdateEnterpriseRequest;
    try {
      // Facts that wait for the platform stand as they were, so the form shows what the answer has.
      take(await mutateAsync(request));
      message.success(
        t(changesIdentity ? 'enterprises.profile.requested' : 'enterprises.profile.saved'),
      );
    } catch (failure) {
      showFormErrors(form, failure, t);
      throw failure;
    }
  };
  const reload = async () => {
    reset();
    const fresh = await onReload();
    if (fresh) take(fresh);
  };
  return (
    <section className="panel form-section">
      <Form<ProfileValues>
        form={form}
        name="enterprise"
        layout="vertical"
        initialValues={enterprise}
        scrollToFirstError
        disabled={!editable}
        onValuesChange={(values: Partial<ProfileValues>) => {
          unsaved.markChanged();
          const touched = fields.filter((name) => name in values);
          if (touched.length > 0) setChanged(new Set([...changed, ...touched]));
        }}
        onFinish={(values) => void once(() => save(values))}
      >
        <h2>{t('enterprises.profile.identity')}</h2>
        <p className="quiet">
          {t(byRequest ? 'enterprises.profile.identityByRequest' : 'enterprises.profile.hint')}
        </p>
        <IdentityFields pending={enterprise.pendingChange} />
        {changesIdentity && (
          <ChangeExplanation
            pending={enterprise.pendingChange !== null}
            onUploading={setIsUploading}
          />
        )}
        <h2>{t('enterprises.profile.selfDescribed')}</h2>
        <p className="quiet">{t('enterprises.profile.selfDescribedHint')}</p>
        <SelfDescribedFields />
        <ProblemAlert
          error={error}
          onReload={() => (changed.size > 0 ? askBeforeReload(reload) : void reload())}
        />
        <Button
          type="primary"
          htmlType="submit"
          loading={isRunning}
          disabled={changed.size === 0 || isUploading || !editable}
          data-testid="profile-save"
        >
          {t(changesIdentity ? 'enterprises.profile.saveAndRequest' : 'enterprises.profile.save')}
        </Button>
      </Form>
    </section>
  );
}
