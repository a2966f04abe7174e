import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import type { EnterpriseImport, ImportAs } from '#libs/contracts';
import { App, Button, Radio, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { templatePath, useImports, useRequestImport } from '../../api/imports';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { ImportStatusTag } from './import-status-tag';

const mostBytes = 20 * 1024 * 1024;

/** Hands in a spreadsheet of enterprises for a dry run; what was handed in before is listed. */
export default function ImportsPage() {
  const { t } = useTranslation();
  const imports = useImports();
  return (
    <Page
      title={t('imports.title')}
      lead={t('imports.lead')}
      actions={
        <Button icon={<DownloadOutlined />} href={templatePath} data-testid="import-template">
          {t('imports.template')}
        </Button>
      }
    >
      <HandIn />
      <h2 className="block-title">{t('imports.earlier')}</h2>
      <PagedList pages={imports} empty={<p>{t('imports.none')}</p>}>
        {(items) => (
          <ul className="rows">
            {items.map((one) => (
              <ImportItem key={one.id} told={one} />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}

function HandIn() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [as, setAs] = useState<ImportAs>('draft');
  const { mutateAsync, error, reset } = useRequestImport();
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const choose = (chosen: File | null) => {
    if (chosen && chosen.size > mostBytes) return void message.error(t('imports.tooLarge'));
    key.renew();
    reset();
    setFile(chosen);
  };
  const check = () =>
    once(async () => {
      if (!file) return;
      const form = { mode: 'dry-run', as, skipWrong: false } as const;
      const made = await mutateAsync({ file, form, key: key.get() });
      key.renew();
      void navigate(`/platform/imports/${made.id}`);
    });
  return (
    <section className="panel form-section hand-in">
      <Upload.Dragger
        accept=".xlsx,.csv,.txt"
        maxCount={1}
        multiple={false}
        fileList={file ? [{ uid: 'chosen', name: file.name, size: file.size }] : []}
        // The file is sent by the button below, not by the choosing.
        beforeUpload={(chosen) => {
          choose(chosen);
          return Upload.LIST_IGNORE;
        }}
        onRemove={() => choose(null)}
      >
        <UploadOutlined className="hand-in-mark" aria-hidden />
        <p>{t('imports.choose')}</p>
        <p className="quiet">{t('imports.kinds')}</p>
      </Upload.Dragger>
      <div className="hand-in-choices">
        <AsChoice value={as} onChange={setAs} />
        <Button
          type="primary"
          disabled={!file}
          loading={isRunning}
          data-testid="import-check"
          onClick={() => void check()}
        >
          {t('imports.check')}
        </Button>
      </div>
      <ProblemAlert error={error} />
    </section>
  );
}

/** In which state the enterprises begin; the check depends on it. */
function AsChoice({ value, onChange }: { value: ImportAs; onChange: (as: ImportAs) => void }) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      aria-label={t('imports.as.label')}
      value={value}
      onChange={({ target }) => onChange(target.value as ImportAs)}
      options={(['draft', 'verified'] as const).map((as) => ({
        value: as,
        label: <span data-testid={`import-as-${as}`}>{t(`imports.as.${as}`)}</span>,
      }))}
    />
  );
}

function ImportItem({ told }: { told: EnterpriseImport }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li className="row" data-testid="import-item" data-id={told.id}>
      <div className="row-main">
        <Link className="row-title" to={`/platform/imports/${told.id}`}>
          {told.fileName}
        </Link>
        <div className="meta-line quiet">
          <span>{formats.time(told.createdAt)}</span>
          <span>{told.createdBy}</span>
          <span>{t('imports.rows', { count: told.totalRows })}</span>
          {told.loaded > 0 && <span>{t('imports.loaded', { count: told.loaded })}</span>}
        </div>
      </div>
      <div className="row-side">
        <ImportStatusTag told={told} />
      </div>
    </li>
  );
}
