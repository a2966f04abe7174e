import {
  updateEnterpriseRequest,
  type Enterprise,
  type UpdateEnterpriseRequest,
} from '#libs/contracts';
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUpdateEnterprise } from '../../api/enterprises';
import { contractRule, phoneRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useTaxonomyOptions } from '../../app/taxonomy-options';
import { useAskBeforeReload, useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';
import { isEditable } from './enterprise-next-steps';

const fields = [
  'district',
  'legalRepresentative',
  'contactPhone',
  'profile',
  'tiers',
  'qualifications',
] as const;
type ProfileValues = Pick<Enterprise, (typeof fields)[number]>;
const contract = updateEnterpriseRequest.shape;

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
  const [changed, setChanged] = useState<ReadonlySet<keyof ProfileValues>>(new Set());
  const { mutateAsync, error, reset } = useUpdateEnterprise(enterprise.id);
  const { once, isRunning } = useOnce();
  const askBeforeReload = useAskBeforeReload();
  const districts = useTaxonomyOptions('districts').filter(({ value }) => value !== 'city-wide');
  const tiers = useTaxonomyOptions('enterpriseTiers');

  const save = async (values: ProfileValues) => {
    // Only what was changed here: saving a capability also moves the version, and what a colleague
    // changed in another field meanwhile must not be put back.
    const changes: UpdateEnterpriseRequest = { version: enterprise.version };
    for (const name of fields)
      if (changed.has(name)) Object.assign(changes, { [name]: values[name] });
    try {
      await mutateAsync(changes);
      unsaved.markSaved();
      setChanged(new Set());
      message.success(t('enterprises.profile.saved'));
    } catch (failure) {
      showFormErrors(form, failure, t);
      throw failure;
    }
  };
  const reload = async () => {
    reset();
    const fresh = await onReload();
    if (fresh) form.setFieldsValue(fresh);
    unsaved.markSaved();
    setChanged(new Set());
  };
  return (
    <section className="panel form-section">
      <h2>{t('enterprises.profile.title')}</h2>
      <p className="quiet">{t('enterprises.profile.hint')}</p>
      <Form<ProfileValues>
        form={form}
        name="enterprise"
        layout="vertical"
        initialValues={enterprise}
        scrollToFirstError
        disabled={!isEditable(enterprise)}
        onValuesChange={(values: Partial<ProfileValues>) => {
          unsaved.markChanged();
          setChanged(new Set([...changed, ...(Object.keys(values) as (keyof ProfileValues)[])]));
        }}
        onFinish={(values) => void once(() => save(values))}
      >
        <Form.Item
          name="profile"
          label={t('enterprises.fields.profile')}
          rules={[contractRule(t, contract.profile)]}
        >
          <Input.TextArea
            autoSize={{ minRows: 4, maxRows: 14 }}
            maxLength={4000}
            showCount
            placeholder={t('enterprises.profile.placeholder')}
          />
        </Form.Item>
        <div className="field-grid">
          <Form.Item name="district" label={t('enterprises.fields.district')}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={districts} />
          </Form.Item>
          <Form.Item name="tiers" label={t('enterprises.fields.tiers')}>
            <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={tiers} />
          </Form.Item>
          <Form.Item name="legalRepresentative" label={t('enterprises.fields.legalRepresentative')}>
            <Input maxLength={50} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="contactPhone"
            label={t('enterprises.fields.contactPhone')}
            validateTrigger="onBlur"
            rules={[phoneRule(t)]}
          >
            <Input maxLength={30} type="tel" autoComplete="off" />
          </Form.Item>
        </div>
        <Form.Item
          name="qualifications"
          label={t('enterprises.fields.qualifications')}
          extra={t('scenarios.form.qualificationsHint')}
          rules={[contractRule(t, contract.qualifications)]}
        >
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={['，', ',', '；', ';']}
            placeholder={t('enterprises.profile.qualificationsPlaceholder')}
          />
        </Form.Item>
        <ProblemAlert
          error={error}
          onReload={() => (changed.size > 0 ? askBeforeReload(reload) : void reload())}
        />
        <Button
          type="primary"
          htmlType="submit"
          loading={isRunning}
          disabled={changed.size === 0 || !isEditable(enterprise)}
          data-testid="profile-save"
        >
          {t('enterprises.profile.save')}
        </Button>
      </Form>
    </section>
  );
}
