import { UploadOutlined } from '@ant-design/icons';
import { fileEndings, type FileRef } from '#libs/contracts';
import { Button, Progress, Upload } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteFile, uploadFile } from '../../api/files';
import { ApiError } from '../../api/http';
import { ProblemAlert } from '../../app/problem-alert';
import { FileList } from './file-list';

/** As much as the server takes unless it is configured otherwise: it has the last word. */
const megabytes = 20;

interface FileUploadProps {
  /** Given by the form item it is in, like `onChange`; the form sends the ids. */
  value?: FileRef[];
  onChange?: (files: FileRef[]) => void;
  max?: number;
  /** Told when an upload begins and ends, so that a form is not sent meanwhile. */
  onBusy?: (busy: boolean) => void;
}

/** Uploads files one after the other and lists what the form will attach. */
export function FileUpload({ value = [], onChange, max = 10, onBusy }: FileUploadProps) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState<{ name: string; percent: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  // Refs: several chosen files come in one tick, before React has drawn the first.
  const files = useRef(value);
  files.current = value;
  const queue = useRef(Promise.resolve());
  const waiting = useRef(0);

  const change = (next: FileRef[]) => {
    files.current = next;
    onChange?.(next);
  };
  const upload = async (file: File) => {
    if (files.current.length >= max)
      throw new ApiError(422, 'FILE.TOO_MANY_ATTACHED', t('files.tooMany', { max }));
    if (file.size > megabytes * 1024 * 1024)
      throw new ApiError(413, 'FILE.TOO_LARGE', t('files.hint', { megabytes, max }));
    setCurrent({ name: file.name, percent: 0 });
    const kept = await uploadFile(file, (percent) => setCurrent({ name: file.name, percent }));
    change([...files.current, kept]);
  };
  const enqueue = (file: File) => {
    if (waiting.current === 0) {
      setError(null);
      onBusy?.(true);
    }
    waiting.current += 1;
    queue.current = queue.current
      .then(() => upload(file))
      .catch(setError)
      .finally(() => {
        waiting.current -= 1;
        if (waiting.current > 0) return;
        setCurrent(null);
        onBusy?.(false);
      });
  };
  const remove = (file: FileRef) => {
    change(files.current.filter(({ id }) => id !== file.id));
    // Tidiness only: what something refers to is refused, and the rest is swept within a day.
    deleteFile(file.id).catch(() => undefined);
  };

  return (
    <div className="file-upload" data-testid="file-upload">
      <Upload
        multiple
        accept={fileEndings.map((ending) => `.${ending}`).join(',')}
        showUploadList={false}
        disabled={value.length >= max}
        beforeUpload={(file) => {
          enqueue(file);
          // The upload is ours: the component only chooses.
          return Upload.LIST_IGNORE;
        }}
      >
        <Button
          icon={<UploadOutlined />}
          loading={current !== null}
          disabled={value.length >= max}
          data-testid="file-choose"
        >
          {t('files.choose')}
        </Button>
      </Upload>
      <p className="quiet">{t('files.hint', { megabytes, max })}</p>
      {current && (
        <div className="file-uploading" role="status">
          {t('files.uploading', { name: current.name })}
          <Progress
            percent={current.percent}
            size="small"
            aria-label={t('files.uploading', { name: current.name })}
          />
        </div>
      )}
      <ProblemAlert error={error} />
      <FileList files={value} onRemove={remove} />
    </div>
  );
}
