import type { MatchStatus, NotRelevantReason } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

interface MatchStatusTagProps {
  status: MatchStatus;
  reason: NotRelevantReason | null;
}

export function MatchStatusTag({ status, reason }: MatchStatusTagProps) {
  const { t } = useTranslation();
  const color = { interested: 'success', connected: 'success', viewed: 'processing' }[
    status as string
  ];
  return (
    <Tag variant="filled" color={color} data-testid="match-status" data-status={status}>
      {t(`matches.status.${status}`)}
      {status === 'not_relevant' && reason && ` · ${t(`matches.notRelevantReasons.${reason}`)}`}
    </Tag>
  );
}
