import {
  sumOfDomains,
  taxonomy,
  updateYearTargetsRequest,
  type YearTargets,
} from '#libs/contracts';
import { App, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveTargets, useTargets } from '../../api/statistics';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';
import { thisYear, useYear, YearSelect } from '../../app/year-select';
import './statistics.css';
import { TargetsChanges } from './targets-changes';

/** How many scenarios a year is to have: in all, and of single domains. */
export default function TargetsPage() {
  const { t } = useTranslation();
  const [year, choose] = useYear();
  const { data, error, refetch } = useTargets(year);
  const [round, setRound] = useState(0);
  const reload = () => void refetch().then(() => setRound((one) => one + 1));
  return (
    <Page
      title={t('statistics.targets.title')}
      lead={t('statistics.targets.lead')}
      width="reading"
      actions={
        <YearSelect
          label={t('statistics.year')}
          year={year}
          onChoose={choose}
          until={thisYear() + 1}
        />
      }
    >
      {data ? (
        <>
          <TargetsForm key={`${year} ${round}`} targets={data} onReload={reload} />
          <h2 className="block-title">{t('statistics.targets.changes')}</h2>
          <TargetsChanges changes={data.changes} />
        </>
      ) : error ? (
        <ProblemAlert error={error} onReload={reload} />
      ) : (
        <ListSkeleton rows={1} />
      )}
    </Page>
  );
}

interface Values {
  total: number | null;
  /** Null where there is no target for the domain. */
  domains: Record<string, number | null>;
  reason: string;
}

/** Without the domains that have none. */
function setDomains(domains: Values['domains'] | undefined): Record<string, number> {
  return Object.fromEntries(
    Object.entries(domains ?? {}).flatMap(([code, count]) => (count ? [[code, count]] : [])),
  );
}

interface TargetsFormProps {
  targets: YearTargets;
  onReload: () => void;
}

function TargetsForm({ targets, onReload }: TargetsFormProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const unsaved = useUnsavedChanges();
  const save = useSaveTargets(targets.year);
  const { once, isRunning } = useOnce();
  const [form] = Form.useForm<Values>();
  const submit = ({ total, domains, reason }: Values) =>
    once(async () => {
      const { version } = targets;
      await save.mutateAsync(
        updateYearTargetsRequest.parse({
          version,
          total: total ?? null,
          domains: setDomains(domains),
          reason,
        }),
      );
      unsaved.markSaved();
      form.resetFields(['reason']);
      message.success(t('statistics.targets.saved'));
    });
  const number = (
    <InputNumber min={1} max={100_000} precision={0} suffix={t('statistics.targets.unit')} />
  );
  return (
    <Form<Values>
      form={form}
      name="targets"
      layout="vertical"
      className="panel form-section settings-form"
      requiredMark={false}
      initialValues={{ total: targets.total, domains: targets.domains, reason: '' }}
      onValuesChange={unsaved.markChanged}
      onFinish={(values) => void submit(values)}
    >
      <ProblemAlert error={save.error} onReload={onReload} />
      <Form.Item
        name="total"
        label={t('statistics.targets.total')}
        extra={t('statistics.targets.totalHint')}
        dependencies={['domains']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, total: number | null) =>
              sumOfDomains(setDomains(getFieldValue('domains') as Values['domains'])) <=
              (total ?? 0)
                ? Promise.resolve()
                : Promise.reject(new Error(t('statistics.targets.belowDomains'))),
          }),
        ]}
      >
        {number}
      </Form.Item>
      <fieldset className="target-domains">
        <legend>{t('statistics.targets.domains')}</legend>
        {taxonomy.domains.map(({ code }) => (
          <Form.Item key={code} name={['domains', code]} label={formats.name('domains', code)}>
            {number}
          </Form.Item>
        ))}
      </fieldset>
      <Form.Item
        name="reason"
        label={t('statistics.targets.reason')}
        rules={[
          { required: true, whitespace: true, min: 2, message: t('app.note.required') },
          { max: 500, message: t('app.validation.tooLong', { max: 500 }) },
        ]}
      >
        <Input.TextArea rows={2} autoComplete="off" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isRunning} data-testid="targets-save">
        {t('app.save')}
      </Button>
    </Form>
  );
}
