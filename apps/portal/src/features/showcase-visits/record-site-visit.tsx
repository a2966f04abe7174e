import {
  type FileRef,
  recordSiteVisitRequest,
  type SiteVisit,
  siteVisitFinding,
  type SiteVisitPoint,
  siteVisitPoint,
  type SiteVisitVerdict,
  siteVisitVerdict,
} from '#libs/contracts';
import { App, Checkbox, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSiteVisitAct } from '../../api/showcase-visits';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { FileUpload } from '../files/file-upload';

interface RecordSiteVisitProps {
  visit: SiteVisit;
  onClose: () => void;
  onReload: () => void;
}

interface Values {
  attendedIds: string[];
  found: Record<SiteVisitPoint, { verdict: SiteVisitVerdict; remark: string }>;
  remark: string;
  files: FileRef[];
}

/** The minutes of a visit: who went, what was found on each point and on the whole, photos. */
export function RecordSiteVisit({ visit, onClose, onReload }: RecordSiteVisitProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [isUploading, setIsUploading] = useState(false);
  const { mutateAsync, error, reset } = useSiteVisitAct(visit);
  const { once, isRunning } = useOnce();
  const members = visit.inside?.members ?? [];
  const required = { required: true, message: t('app.validation.required') };
  const save = ({ attendedIds, found, remark, files }: Values) =>
    once(async () => {
      try {
        await mutateAsync({
          act: 'record',
          body: {
            attendedIds,
            findings: siteVisitPoint.options.map((point) => ({ point, ...found[point] })),
            remark,
            fileIds: files.map(({ id }) => id),
          },
        });
        message.success(t('showcaseVisits.recordedDone'));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      title={t('showcaseVisits.record')}
      okText={t('showcaseVisits.record')}
      okButtonProps={{ 'data-testid': 'site-visit-record-sure', disabled: isUploading }}
      confirmLoading={isRunning}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{t('showcaseVisits.recordHint')}</p>
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      <Form<Values>
        form={form}
        name="minutes"
        layout="vertical"
        requiredMark={false}
        initialValues={{ attendedIds: members.map(({ userId }) => userId), files: [] }}
        onFinish={(values) => void save(values)}
      >
        <Form.Item
          name="attendedIds"
          label={t('showcaseVisits.attended')}
          rules={[{ type: 'array', min: 2, message: t('showcaseVisits.membersHint') }]}
        >
          <Checkbox.Group
            options={members.map(({ userId, displayName }) => ({
              value: userId,
              label: displayName,
            }))}
          />
        </Form.Item>
        {siteVisitPoint.options.map((point) => (
          <fieldset key={point} className="visit-point">
            <legend>{t(`showcaseVisits.point.${point}`)}</legend>
            <Form.Item name={['found', point, 'verdict']} rules={[required]}>
              <Radio.Group
                aria-label={t(`showcaseVisits.point.${point}`)}
                options={siteVisitVerdict.options.map((value) => ({
                  value,
                  label: t(`showcaseVisits.verdict.${value}`),
                }))}
              />
            </Form.Item>
            <Form.Item
              name={['found', point, 'remark']}
              label={t('showcaseVisits.remarkOf')}
              validateTrigger="onBlur"
              rules={[contractRule(t, siteVisitFinding.shape.remark)]}
            >
              <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
            </Form.Item>
          </fieldset>
        ))}
        <Form.Item
          name="remark"
          label={t('showcaseVisits.remark')}
          validateTrigger="onBlur"
          rules={[contractRule(t, recordSiteVisitRequest.shape.remark)]}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} showCount />
        </Form.Item>
        <Form.Item name="files" label={t('showcaseVisits.files')}>
          <FileUpload onBusy={setIsUploading} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
