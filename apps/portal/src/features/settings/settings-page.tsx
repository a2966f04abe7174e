import { type PlatformSettings, updateSettingsRequest } from '#libs/contracts';
import { App, Button, Form, InputNumber, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveSettings, useSettings } from '../../api/settings';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';

/** What the administrator decides for all scenarios. */
export default function SettingsPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useSettings();
  const [round, setRound] = useState(0);
  const reload = () => void refetch().then(() => setRound((one) => one + 1));
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')} width="reading">
      {data ? (
        <SettingsForm key={round} settings={data} onReload={reload} />
      ) : error ? (
        <ProblemAlert error={error} onReload={reload} />
      ) : (
        <ListSkeleton rows={1} />
      )}
    </Page>
  );
}

type Values = Omit<PlatformSettings, 'version' | 'updatedAt'>;

function SettingsForm({
  settings,
  onReload,
}: {
  settings: PlatformSettings;
  onReload: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const unsaved = useUnsavedChanges();
  const save = useSaveSettings();
  const { once, isRunning } = useOnce();
  const submit = (values: Values) =>
    once(async () => {
      const { version } = settings;
      await save.mutateAsync(updateSettingsRequest.parse({ ...values, version }));
      unsaved.markSaved();
      message.success(t('settings.saved'));
    });
  const required = [{ required: true, message: t('app.validation.required') }];
  return (
    <Form<Values>
      name="settings"
      layout="vertical"
      className="panel form-section settings-form"
      requiredMark={false}
      initialValues={settings}
      onValuesChange={unsaved.markChanged}
      onFinish={(values) => void submit(values)}
    >
      <ProblemAlert error={save.error} onReload={onReload} />
      <Form.Item
        name="platformReview"
        label={t('settings.platformReview')}
        extra={t('settings.platformReviewHint')}
        valuePropName="checked"
      >
        <Switch data-testid="settings-review" />
      </Form.Item>
      <Form.Item
        name="qualityThreshold"
        label={t('settings.qualityThreshold')}
        extra={t('settings.qualityThresholdHint')}
        rules={required}
      >
        <InputNumber min={0} max={100} precision={0} suffix={t('settings.points')} />
      </Form.Item>
      <Form.Item
        name="defaultPublicityDays"
        label={t('settings.defaultPublicityDays')}
        extra={t('settings.defaultPublicityDaysHint')}
        rules={required}
      >
        <InputNumber min={1} max={30} precision={0} suffix={t('settings.workingDays')} />
      </Form.Item>
      <div className="button-row">
        <Button type="primary" htmlType="submit" loading={isRunning} data-testid="settings-save">
          {t('app.save')}
        </Button>
        <span className="quiet">
          {t('settings.updatedAt', { time: formats.time(settings.updatedAt) })}
        </span>
      </div>
    </Form>
  );
}
