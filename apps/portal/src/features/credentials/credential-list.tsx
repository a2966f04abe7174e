import { DownOutlined, UpOutlined } from '@ant-design/icons';
import type { Credential } from '#libs/contracts';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CredentialRow } from './credential-row';
import { inOrder, renewalOf } from './expiry';

interface CredentialListProps {
  credentials: Credential[];
  actions?: (credential: Credential, renewal: Credential | undefined) => ReactNode;
}

const isPast = ({ status }: Credential) => status === 'rejected' || status === 'withdrawn';

/** What waits and what was accepted; what came to nothing is folded away. */
export function CredentialList({ credentials, actions }: CredentialListProps) {
  const { t } = useTranslation();
  const [showsPast, setShowsPast] = useState(false);
  const ordered = inOrder(credentials);
  const past = ordered.filter(isPast);
  const rowsOf = (some: Credential[]) => (
    <ul className="rows">
      {some.map((credential) => {
        const renewal = renewalOf(credential, credentials);
        return (
          <CredentialRow
            key={credential.id}
            credential={credential}
            renewal={renewal}
            actions={actions?.(credential, renewal)}
          />
        );
      })}
    </ul>
  );
  return (
    <>
      {past.length < ordered.length && rowsOf(ordered.filter((one) => !isPast(one)))}
      {past.length > 0 && (
        <div className="past">
          <Button
            type="link"
            size="small"
            icon={showsPast ? <UpOutlined /> : <DownOutlined />}
            iconPlacement="end"
            aria-expanded={showsPast}
            data-testid="credentials-past"
            onClick={() => setShowsPast(!showsPast)}
          >
            {t('credentials.past', { count: past.length })}
          </Button>
          {showsPast && rowsOf(past)}
        </div>
      )}
    </>
  );
}
