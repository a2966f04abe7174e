import type { MatchStatus, NotRelevantReason } from '#libs/contracts';
import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';

interface MatchStatusTagProps {
  status: MatchStatus;
  reason: NotRelevantReason | null;
  /** Shown on pointing at the tag or reaching it with the keyboard. */
  hint?: string;
}

export function MatchStatusTag({ status, reason, hint }: MatchStatusTagProps) {
  const { t } = useTranslation();
  const color = { interested: 'success', connected: 'success', viewed: 'processing' }[
    status as string
  ];
  return (
    <Tooltip title={hint}>
      <Tag
        variant="filled"
        color={color}
        data-testid="match-status"
        data-status={status}
        tabIndex={hint ? 0 : undefined}
      >
        {t(`matches.status.${status}`)}
        {status === 'not_relevant' && reason && ` · ${t(`matches.notRelevantReasons.${reason}`)}`}
      </Tag>
    </Tooltip>
  );
}
