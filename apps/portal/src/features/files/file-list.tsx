import { DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import type { FileRef } from '#libs/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { fileAddress } from '../../api/files';
import { useFormats } from '../../app/formats';

interface FileListProps {
  files: FileRef[];
  /** Where each is downloaded, if not as an upload of one's own organisation. */
  addressOf?: (id: string) => string;
  /** Absent where the files stay. */
  onRemove?: (file: FileRef) => void;
}

/** Attached files, each to be downloaded. */
export function FileList({ files, addressOf = fileAddress, onRemove }: FileListProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (files.length === 0) return null;
  return (
    <ul className="file-list" aria-label={t('files.attached')}>
      {files.map((file) => (
        <li key={file.id} data-testid="file-row" data-id={file.id}>
          <PaperClipOutlined aria-hidden />
          <a
            href={addressOf(file.id)}
            download={file.name}
            aria-label={t('files.download', { name: file.name })}
            data-testid="file-download"
          >
            {file.name}
          </a>
          <span className="quiet">{formats.bytes(file.size)}</span>
          {onRemove && (
            <Button
              type="text"
              size="small"
              danger
              icon={<DeleteOutlined />}
              aria-label={t('files.remove', { name: file.name })}
              data-testid="file-remove"
              onClick={() => onRemove(file)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
