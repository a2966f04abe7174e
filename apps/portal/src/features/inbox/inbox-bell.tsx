import { BellOutlined } from '@ant-design/icons';
import { Badge } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUnreadCount } from '../../api/inbox';
import { useLiveInbox } from '../../api/inbox-stream';

export default function InboxBell() {
  const { t } = useTranslation();
  useLiveInbox();
  const unread = useUnreadCount();
  return (
    <Link
      to="/inbox"
      className="header-link bell"
      data-testid="inbox-bell"
      data-unread={unread}
      aria-label={t('inbox.bell', { unread })}
    >
      <Badge count={unread} size="small" overflowCount={99}>
        <BellOutlined />
      </Badge>
    </Link>
  );
}
