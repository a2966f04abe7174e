import type { ShowcaseExpert } from '#libs/contracts';
import { App, Button, Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSaveExpert } from '../../api/showcase-review';
import { ProblemAlert } from '../../app/problem-alert';
import { useTaxonomyOptions } from '../../app/taxonomy-options';
import { useOnce } from '../../app/use-once';
import { OrganisationSelect } from '../people/organisation-select';

interface Values {
  fields: string[];
  organisationIds: (string | undefined)[];
}

/** What an expert knows, and whom they work for: nominations of these are not theirs to score. */
export function ExpertDialog({ expert, onClose }: { expert: ShowcaseExpert; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { mutateAsync, error } = useSaveExpert();
  const { once, isRunning } = useOnce();
  const domains = useTaxonomyOptions('domains');
  const technologies = useTaxonomyOptions('technologies');
  return (
    <Modal
      open
      title={expert.displayName}
      okText={t('showcaseReview.experts.save')}
      okButtonProps={{ 'data-testid': 'expert-save' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={error} />
      <Form<Values>
        form={form}
        name="expert"
        layout="vertical"
        requiredMark={false}
        initialValues={{
          fields: expert.fields,
          organisationIds: expert.organisations.map(({ id }) => id),
        }}
        onFinish={({ fields, organisationIds }) =>
          void once(async () => {
            await mutateAsync({
              userId: expert.userId,
              fields,
              organisationIds: organisationIds.filter((id) => id !== undefined),
            });
            message.success(t('showcaseReview.experts.saved'));
            onClose();
          })
        }
      >
        <Form.Item name="fields" label={t('showcaseReview.experts.fields')}>
          <Select
            mode="multiple"
            maxCount={30}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { label: t('showcaseReview.experts.domains'), options: domains },
              { label: t('showcaseReview.experts.technologies'), options: technologies },
            ]}
          />
        </Form.Item>
        <Form.List name="organisationIds">
          {(rows, { add, remove }) => (
            <Form.Item
              label={t('showcaseReview.experts.organisations')}
              extra={t('showcaseReview.experts.organisationsHint')}
            >
              {rows.map(({ key, name }) => (
                <div className="expert-organisation" key={key}>
                  <Form.Item name={name} noStyle>
                    <OrganisationSelect />
                  </Form.Item>
                  <Button onClick={() => remove(name)}>{t('showcaseReview.experts.remove')}</Button>
                </div>
              ))}
              {rows.length < 10 && (
                <Button onClick={() => add()} data-testid="expert-add-organisation">
                  {t('showcaseReview.experts.add')}
                </Button>
              )}
            </Form.Item>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}
