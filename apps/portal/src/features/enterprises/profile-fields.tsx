import { updateEnterpriseRequest, type IdentityFact, type PendingChange } from '#libs/contracts';
import { Alert, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { cityToday } from '../../app/city-day';
import { amountRule, contractRule, phoneRule } from '../../app/contract-rule';
import { DayPicker } from '../../app/day-picker';
import { useTaxonomyOptions } from '../../app/taxonomy-options';
import { FileUpload } from '../files/file-upload';
import { useFactWords } from './identity-facts';

const contract = updateEnterpriseRequest.shape;

/** Who the enterprise is. Beside each fact stands the new one that waits for the platform, if any. */
export function IdentityFields({ pending }: { pending: PendingChange | null }) {
  const { t } = useTranslation();
  const wordsOf = useFactWords();
  const districts = useTaxonomyOptions('districts').filter(({ value }) => value !== 'city-wide');
  const sectors = useTaxonomyOptions('domains');
  const itemOf = (fact: IdentityFact) => ({
    name: fact,
    label: t(`enterprises.fields.${fact}`),
    extra:
      pending?.changes[fact] !== undefined &&
      t('enterprises.profile.waiting', {
        value: wordsOf(fact, pending.changes[fact]) ?? t('app.notStated'),
      }),
  });
  return (
    <div className="field-grid">
      <Form.Item
        {...itemOf('name')}
        validateTrigger="onBlur"
        rules={[contractRule(t, contract.name)]}
      >
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item {...itemOf('legalRepresentative')}>
        <Input maxLength={50} autoComplete="off" />
      </Form.Item>
      <Form.Item {...itemOf('district')}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={districts} />
      </Form.Item>
      <Form.Item {...itemOf('sector')}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={sectors} />
      </Form.Item>
      <Form.Item {...itemOf('registeredCapitalWan')} rules={[amountRule(t)]}>
        <InputNumber min={0} max={99_999_999.99} suffix={t('app.wanUnit')} />
      </Form.Item>
      <Form.Item
        {...itemOf('foundedOn')}
        rules={[
          {
            validator: (_rule, day: string | null) =>
              day && day > cityToday()
                ? Promise.reject(new Error(t('problems.codes.ENTERPRISE_FOUNDED_IN_FUTURE')))
                : Promise.resolve(),
          },
        ]}
      >
        <DayPicker />
      </Form.Item>
      <Form.Item {...itemOf('independentLegalPerson')}>
        <Radio.Group
          options={[
            { value: true, label: <span data-testid="legal-person-yes">{t('app.yes')}</span> },
            { value: false, label: t('app.no') },
          ]}
        />
      </Form.Item>
    </div>
  );
}

interface ChangeExplanationProps {
  /** Whether a request waits already, which this edit joins. */
  pending: boolean;
  onUploading: (uploading: boolean) => void;
}

/** Why verified facts change, and what shows it, for the reviewer. */
export function ChangeExplanation({ pending, onUploading }: ChangeExplanationProps) {
  const { t } = useTranslation();
  return (
    <div className="change-explanation" data-testid="change-explanation">
      <Alert
        type="info"
        showIcon
        title={t(
          pending ? 'enterprises.profile.joinsRequest' : 'enterprises.profile.becomesRequest',
        )}
      />
      <Form.Item
        name="reason"
        label={t('enterprises.profile.reason')}
        rules={[contractRule(t, contract.reason)]}
      >
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          placeholder={t('enterprises.profile.reasonPlaceholder')}
        />
      </Form.Item>
      <Form.Item name="files" label={t('enterprises.profile.files')}>
        <FileUpload onBusy={onUploading} />
      </Form.Item>
    </div>
  );
}

/** What the enterprise says of itself: it takes effect at once. */
export function SelfDescribedFields() {
  const { t } = useTranslation();
  return (
    <>
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
        <Form.Item name="contactName" label={t('enterprises.fields.contactName')}>
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
        <Form.Item
          name="contactEmail"
          label={t('enterprises.fields.contactEmail')}
          validateTrigger="onBlur"
          rules={[contractRule(t, contract.contactEmail, t('accounts.invalidEmail'))]}
        >
          <Input type="email" maxLength={254} autoComplete="off" />
        </Form.Item>
      </div>
    </>
  );
}
