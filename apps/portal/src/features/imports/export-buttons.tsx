import { DownloadOutlined } from '@ant-design/icons';
import { isAllowed } from '#libs/auth/abilities';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { exportPath } from '../../api/imports';
import { useMe } from '../../app/session';

/** Fetches the enterprises under these filters as a file, for whom may. */
export function ExportButtons({ filter }: { filter: Record<string, string | undefined> }) {
  const { t } = useTranslation();
  const me = useMe();
  if (!isAllowed(me.roles, 'enterprise:export')) return null;
  return (['csv', 'xlsx'] as const).map((format) => (
    <Button
      key={format}
      icon={<DownloadOutlined />}
      href={exportPath(format, filter)}
      data-testid={`export-${format}`}
    >
      {t(`imports.exportAs.${format}`)}
    </Button>
  ));
}
