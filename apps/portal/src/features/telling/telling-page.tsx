import { type Telling, type TellingLimits, updateTellingRequest } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { App, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveTelling, useTelling } from '../../api/telling';
import { Page } from '../../app/page';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';
import { TellingChanges } from './telling-changes';
import { Forecast } from './forecast';
import './telling.css';

/** Whom a scenario is told to, and what that would have meant for the last scenarios. */
export default function TellingPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useTelling();
  const [round, setRound] = useState(0);
  const reload = () => void refetch().then(() => setRound((one) => one + 1));
  return (
    <Page title={t('telling.title')} lead={t('telling.lead')} width="reading">
      {data ? (
        <TellingForm key={round} telling={data} onReload={reload} />
      ) : error ? (
        <ProblemAlert error={error} onReload={reload} />
      ) : (
        <ListSkeleton rows={1} />
      )}
      <h2 className="block-title">{t('telling.changes')}</h2>
      <TellingChanges />
    </Page>
  );
}

type Values = TellingLimits & { reason: string };
const limitsOf = ({ threshold, floor, cap }: TellingLimits) => ({ threshold, floor, cap });

function TellingForm({ telling, onReload }: { telling: Telling; onReload: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const unsaved = useUnsavedChanges();
  const save = useSaveTelling();
  const { once, isRunning } = useOnce();
  const [form] = Form.useForm<Values>();
  const [draft, setDraft] = useState<TellingLimits>(limitsOf(telling));
  const mayChange = isAllowed(me.roles, 'telling:write');
  const required = { required: true, message: t('app.validation.required') };
  const submit = (values: Values) =>
    once(async () => {
      const { version } = telling;
      await save.mutateAsync(updateTellingRequest.parse({ ...values, version }));
      unsaved.markSaved();
      form.resetFields(['reason']);
      message.success(t('telling.saved'));
    });
  return (
    <Form<Values>
      form={form}
      name="telling"
      layout="vertical"
      className="panel form-section settings-form"
      requiredMark={false}
      disabled={!mayChange}
      initialValues={{ ...limitsOf(telling), reason: '' }}
      onValuesChange={(_changed, values) => {
        unsaved.markChanged();
        setDraft(limitsOf(values));
      }}
      onFinish={(values) => void submit(values)}
    >
      <ProblemAlert error={save.error} onReload={onReload} />
      {telling.changedAt === null && <p className="quiet">{t('telling.initial')}</p>}
      <Form.Item
        name="threshold"
        label={t('telling.threshold')}
        extra={t('telling.thresholdHint')}
        rules={[required]}
      >
        <InputNumber min={1} max={100} precision={1} suffix={t('telling.points')} />
      </Form.Item>
      <Form.Item
        name="floor"
        label={t('telling.floor')}
        extra={t('telling.floorHint')}
        dependencies={['cap']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_rule, floor: number | null) =>
              (floor ?? 0) <= Number(getFieldValue('cap') ?? Infinity)
                ? Promise.resolve()
                : Promise.reject(new Error(t('telling.floorAboveCap'))),
          }),
        ]}
      >
        <InputNumber min={0} max={100} precision={0} suffix={t('telling.companies')} />
      </Form.Item>
      <Form.Item
        name="cap"
        label={t('telling.cap')}
        extra={t('telling.capHint')}
        rules={[required]}
      >
        <InputNumber min={1} max={1000} precision={0} suffix={t('telling.companies')} />
      </Form.Item>
      <Forecast current={limitsOf(telling)} draft={draft} />
      {mayChange && (
        <>
          <Form.Item
            name="reason"
            label={t('telling.reason')}
            rules={[
              { required: true, whitespace: true, min: 2, message: t('app.note.required') },
              { max: 500, message: t('app.validation.tooLong', { max: 500 }) },
            ]}
          >
            <Input.TextArea rows={2} autoComplete="off" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={isRunning} data-testid="telling-save">
            {t('app.save')}
          </Button>
        </>
      )}
    </Form>
  );
}
