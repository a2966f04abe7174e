import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

/** The mark of a member of the directory; nothing for others unless they shall be named as such. */
export function MemberTag({ member, tellsBoth }: { member: boolean; tellsBoth?: boolean }) {
  const { t } = useTranslation();
  if (!member && !tellsBoth) return null;
  return (
    <Tag
      variant="filled"
      color={member ? 'processing' : 'default'}
      icon={member && <SafetyCertificateOutlined />}
      data-testid="member-tag"
      data-member={member}
    >
      {t(member ? 'membership.member' : 'membership.notMember')}
    </Tag>
  );
}
