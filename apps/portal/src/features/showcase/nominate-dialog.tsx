import { createNominationRequest, type Edition } from '#libs/contracts';
import { App, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCandidates, useCreateNomination } from '../../api/showcase';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';

interface Values {
  title: string;
  category: string;
  scenarioId?: string;
}

/** Begins a nomination, with a completed scenario or with nothing. */
export function NominateDialog({ edition, onClose }: { edition: Edition; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const candidates = useCandidates(edition.id);
  const create = useCreateNomination(edition.id);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const submit = ({ title, category, scenarioId }: Values) =>
    once(async () => {
      try {
        const request = { title: title.trim(), category, scenarioId: scenarioId ?? null };
        const made = await create.mutateAsync({ request, key: key.get() });
        key.renew();
        message.success(t('showcase.nominate.created'));
        await navigate(`/nominations/${made.id}`);
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  /** The nomination is called after the scenario unless something was typed. */
  const choose = (id?: string) => {
    const chosen = candidates.data?.items.find((one) => one.id === id);
    if (chosen && !form.getFieldValue('title')) form.setFieldValue('title', chosen.title);
  };
  return (
    <Modal
      open
      title={t('showcase.nominate.title')}
      okText={t('showcase.nominate.create')}
      okButtonProps={{ 'data-testid': 'nominate-create' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={create.error ?? candidates.error} />
      <Form<Values>
        form={form}
        name="nominate"
        layout="vertical"
        requiredMark={false}
        initialValues={
          edition.categories.length === 1 ? { category: edition.categories[0]!.code } : {}
        }
        onValuesChange={key.renew}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="scenarioId"
          label={t('showcase.nominate.scenario')}
          extra={t('showcase.nominate.scenarioHint')}
        >
          <Select
            allowClear
            loading={candidates.isPending}
            placeholder={t('showcase.nominate.noScenario')}
            onChange={choose}
            options={candidates.data?.items.map((one) => ({
              value: one.id,
              label: one.title + (one.isNominated ? t('showcase.nominate.taken') : ''),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="title"
          label={t('showcase.nominate.name')}
          rules={[contractRule(t, createNominationRequest.shape.title)]}
        >
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item
          name="category"
          label={t('showcase.nominate.category')}
          rules={[{ required: true, message: t('app.validation.required') }]}
        >
          <Select
            options={edition.categories.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
