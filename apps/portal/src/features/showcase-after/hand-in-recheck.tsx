import { type FileRef, type Recheck, submitRecheckRequest } from '#libs/contracts';
import { App, Button, Checkbox, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecheckAct } from '../../api/showcase-after';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { FileUpload } from '../files/file-upload';

interface HandInRecheckProps {
  recheck: Recheck;
  onReload: () => void;
}

interface Values {
  isRunning: boolean;
  usage: string;
  figures: { value: string; met: boolean }[];
  note: string;
  files: FileRef[];
}

/** The evidence of running use; what was handed in before is where mending begins. */
export function HandInRecheck({ recheck, onReload }: HandInRecheckProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [isUploading, setIsUploading] = useState(false);
  const isRunning = Form.useWatch('isRunning', form) ?? true;
  const { mutateAsync, error, reset } = useRecheckAct(recheck);
  const { once, isRunning: isSaving } = useOnce();
  const { nominated, submissions, status } = recheck;
  const [before] = submissions;
  const submit = (values: Values) =>
    once(async () => {
      try {
        const figures = values.isRunning
          ? nominated.map(({ name }, at) => ({ name, ...values.figures[at]! }))
          : [];
        await mutateAsync({
          act: 'submit',
          body: {
            isRunning: values.isRunning,
            usage: values.isRunning ? values.usage : '',
            figures,
            note: values.note,
            fileIds: values.files.map(({ id }) => id),
          },
        });
        message.success(t('showcaseAfter.recheck.submitted'));
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <section className="panel" data-testid="recheck-hand-in">
      <h2>{t(`showcaseAfter.recheck.${status === 'to_mend' ? 'mend' : 'handIn'}`)}</h2>
      <p className="quiet">{t('showcaseAfter.recheck.handInHint')}</p>
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      <Form<Values>
        form={form}
        name="recheck"
        layout="vertical"
        requiredMark={false}
        initialValues={{
          isRunning: before?.isRunning ?? true,
          usage: before?.usage ?? '',
          figures: nominated.map(({ name }) => {
            const known = before?.figures.find((one) => one.name === name);
            return { value: known?.value ?? '', met: known?.met ?? true };
          }),
          note: before?.note ?? '',
          files: before?.files ?? [],
        }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="isRunning" label={t('showcaseAfter.recheck.isRunning')}>
          <Radio.Group
            options={[true, false].map((value) => ({
              value,
              label: t(`showcaseAfter.recheck.running.${value ? 'yes' : 'no'}`),
            }))}
          />
        </Form.Item>
        {isRunning && (
          <>
            <Form.Item
              name="usage"
              label={t('showcaseAfter.recheck.usage')}
              validateTrigger="onBlur"
              rules={[
                { required: true, whitespace: true, message: t('app.validation.required') },
                contractRule(t, submitRecheckRequest.shape.usage),
              ]}
            >
              <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} showCount />
            </Form.Item>
            {nominated.length > 0 && (
              <fieldset className="after-figures">
                <legend>{t('showcaseAfter.recheck.figures')}</legend>
                {nominated.map(({ name, value, target, unit }, at) => (
                  <div key={name} className="after-figure-row">
                    <Form.Item
                      name={['figures', at, 'value']}
                      label={name}
                      extra={t('showcaseAfter.recheck.nominated', {
                        value: value ? value + unit : '—',
                        target: target + unit,
                      })}
                      rules={[
                        { required: true, whitespace: true, message: t('app.validation.required') },
                      ]}
                    >
                      <Input maxLength={100} suffix={unit || undefined} />
                    </Form.Item>
                    <Form.Item name={['figures', at, 'met']} valuePropName="checked" label=" ">
                      <Checkbox>{t('showcaseAfter.recheck.met')}</Checkbox>
                    </Form.Item>
                  </div>
                ))}
              </fieldset>
            )}
          </>
        )}
        <Form.Item
          name="note"
          label={t('showcaseAfter.recheck.note')}
          validateTrigger="onBlur"
          rules={[
            { required: !isRunning, whitespace: true, message: t('app.validation.required') },
            contractRule(t, submitRecheckRequest.shape.note),
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={3000} showCount />
        </Form.Item>
        <Form.Item name="files" label={t('showcaseAfter.recheck.files')}>
          <FileUpload onBusy={setIsUploading} />
        </Form.Item>
        <Button
          type="primary"
          htmlType="submit"
          disabled={isUploading}
          loading={isSaving}
          data-testid="recheck-submit"
        >
          {t('showcaseAfter.recheck.submit')}
        </Button>
      </Form>
    </section>
  );
}
