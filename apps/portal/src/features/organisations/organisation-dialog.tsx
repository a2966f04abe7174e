import {
  createOrganisationRequest,
  departmentDuty,
  type Organisation,
  type OrganisationNode,
  updateOrganisationRequest,
  type CreateOrganisationRequest,
} from '#libs/contracts';
import { App, Checkbox, Form, Input, Modal, Radio, Select, TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  useCreateOrganisation,
  useOrganisationTree,
  useUpdateOrganisation,
} from '../../api/organisations';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useTaxonomyOptions } from '../../app/taxonomy-options';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';

type Values = Omit<CreateOrganisationRequest, 'parentId'> & { parentId?: string };

interface OrganisationDialogProps {
  /** The one to change; without it a new one is made, below `parent` if that is given. */
  organisation?: Organisation;
  parent?: Organisation;
  onClose: () => void;
}

/** Makes an organisation, or changes its name, district, place and duties. */
export function OrganisationDialog({ organisation, parent, onClose }: OrganisationDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const kind = (Form.useWatch('kind', form) as string | undefined) ?? organisation?.kind;
  const districts = useTaxonomyOptions('districts');
  const { save, error } = useSave(organisation);
  const { once, isRunning } = useOnce();
  const key = useIdempotencyKey();
  const submit = (values: Values) =>
    once(async () => {
      try {
        await save(values, key.get());
        key.renew();
        message.success(t(organisation ? 'organisations.saved' : 'organisations.created'));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      title={t(organisation ? 'organisations.edit' : 'organisations.new')}
      okText={t(organisation ? 'app.save' : 'app.create')}
      okButtonProps={{ 'data-testid': organisation ? 'organisation-save' : 'organisation-create' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={error} />
      <Form<Values>
        form={form}
        name="organisation"
        layout="vertical"
        requiredMark={false}
        initialValues={{
          kind: 'department',
          district: parent?.district ?? 'city-wide',
          duties: departmentDuty.options,
          parentId: parent?.id,
          ...organisation,
          ...(organisation && { parentId: organisation.parentId ?? undefined }),
        }}
        onValuesChange={key.renew}
        onFinish={(values) => void submit(values)}
      >
        {!organisation && (
          <Form.Item name="kind" label={t('organisations.fields.kind')}>
            <Radio.Group
              options={(['department', 'platform'] as const).map((value) => ({
                value,
                label: t(`organisations.kinds.${value}`),
              }))}
            />
          </Form.Item>
        )}
        <Form.Item
          name="name"
          label={t('organisations.fields.name')}
          validateTrigger="onBlur"
          rules={[contractRule(t, createOrganisationRequest.shape.name)]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="district" label={t('organisations.fields.district')}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={districts} />
        </Form.Item>
        {kind === 'department' && (
          <>
            <Form.Item name="parentId" label={t('organisations.fields.parentId')}>
              <ParentSelect except={organisation?.id} />
            </Form.Item>
            <Form.Item name="duties" label={t('organisations.fields.duties')}>
              <Checkbox.Group
                options={departmentDuty.options.map((value) => ({
                  value,
                  label: t(`organisations.duties.${value}`),
                }))}
              />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}

function useSave(organisation: Organisation | undefined) {
  const create = useCreateOrganisation();
  const update = useUpdateOrganisation(organisation?.id ?? '');
  return {
    error: create.error ?? update.error,
    save: async ({ kind, name, district, parentId, duties }: Values, key: string) => {
      const isDepartment = (organisation?.kind ?? kind) === 'department';
      const wanted = {
        name,
        district,
        ...(isDepartment && { parentId: parentId ?? null, duties }),
      };
      if (organisation)
        await update.mutateAsync(
          updateOrganisationRequest.parse({ version: organisation.version, ...wanted }),
        );
      else
        await create.mutateAsync({
          request: createOrganisationRequest.parse({ kind, ...wanted }),
          key,
        });
    },
  };
}

interface ParentSelectProps {
  id?: string;
  value?: string;
  onChange?: (value: string | undefined) => void;
  /** A department cannot stand below itself, nor below what stands below it. */
  except?: string;
}

function ParentSelect({ except, ...rest }: ParentSelectProps) {
  const { t } = useTranslation();
  const { data } = useOrganisationTree();
  return (
    <TreeSelect
      {...rest}
      allowClear
      treeDefaultExpandAll
      showSearch={{ treeNodeFilterProp: 'title' }}
      placeholder={t('organisations.top')}
      treeData={parentsOf(data?.items ?? [], except)}
    />
  );
}

interface ParentOption {
  value: string;
  title: string;
  children: ParentOption[];
}

function parentsOf(nodes: OrganisationNode[], except: string | undefined): ParentOption[] {
  return nodes
    .filter(({ id, kind, active }) => kind === 'department' && active && id !== except)
    .map(({ id, name, children }) => ({
      value: id,
      title: name,
      children: parentsOf(children, except),
    }));
}
