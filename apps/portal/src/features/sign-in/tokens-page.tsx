import type { ApiToken, CreatedToken } from '#libs/contracts';
import { App, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevokeToken, useTokens } from '../../api/sign-in';
import { describeProblem } from '../../app/describe-problem';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { CreateTokenDialog } from './create-token-dialog';
import { CreatedTokenDialog } from './created-token-dialog';
import { useScopeName } from './scope-name';

export default function TokensPage() {
  const { t } = useTranslation();
  const tokens = useTokens();
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<CreatedToken>();
  return (
    <Page
      title={t('signIn.tokens.title')}
      lead={t('signIn.tokens.lead')}
      actions={
        <Button type="primary" data-testid="token-new" onClick={() => setCreating(true)}>
          {t('signIn.tokens.new')}
        </Button>
      }
    >
      <PagedList pages={tokens} empty={<p>{t('signIn.tokens.none')}</p>}>
        {(items) => <TokenTable tokens={items} />}
      </PagedList>
      {creating && (
        <CreateTokenDialog
          onClose={() => setCreating(false)}
          onCreated={(token) => {
            setCreating(false);
            setCreated(token);
          }}
        />
      )}
      {created && <CreatedTokenDialog token={created} onClose={() => setCreated(undefined)} />}
    </Page>
  );
}

function statusOf({ revokedAt, expiresAt }: ApiToken): 'live' | 'expired' | 'revoked' {
  if (revokedAt) return 'revoked';
  return Date.parse(expiresAt) <= Date.now() ? 'expired' : 'live';
}

function TokenTable({ tokens }: { tokens: ApiToken[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const scopeName = useScopeName();
  return (
    <Table
      className="panel-table"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={tokens}
      onRow={(token) => ({ 'data-testid': 'token-row', 'data-status': statusOf(token) }) as object}
      columns={[
        {
          title: t('signIn.tokens.fields.name'),
          dataIndex: 'name',
          render: (name: string, { maker }) => (
            <>
              {name}
              <div className="quiet">{maker.displayName}</div>
            </>
          ),
        },
        {
          title: t('signIn.tokens.fields.scopes'),
          dataIndex: 'scopes',
          render: (scopes: string[]) => (
            <span className="tags token-scopes">
              {scopes.map((scope) => (
                <Tag key={scope} variant="filled">
                  {scopeName(scope)}
                </Tag>
              ))}
            </span>
          ),
        },
        {
          title: t('signIn.tokens.fields.expiresAt'),
          dataIndex: 'expiresAt',
          render: (at: string) => formats.date(at),
        },
        {
          title: t('signIn.tokens.fields.lastUsedAt'),
          dataIndex: 'lastUsedAt',
          render: (at: string | null) => (at ? formats.time(at) : t('signIn.tokens.never')),
        },
        {
          title: t('signIn.tokens.fields.status'),
          key: 'status',
          render: (_, token) => {
            const status = statusOf(token);
            return (
              <Tag variant="filled" color={status === 'live' ? 'success' : 'default'}>
                {t(`signIn.tokens.status.${status}`)}
              </Tag>
            );
          },
        },
        {
          title: t('app.actions'),
          key: 'actions',
          render: (_, token) => statusOf(token) === 'live' && <RevokeButton token={token} />,
        },
      ]}
    />
  );
}

function RevokeButton({ token }: { token: ApiToken }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const { mutateAsync, isPending } = useRevokeToken();
  const revoke = () =>
    void modal.confirm({
      title: t('signIn.tokens.confirmRevoke', { name: token.name }),
      content: t('signIn.tokens.confirmRevokeText'),
      okText: t('signIn.tokens.revoke'),
      okButtonProps: { danger: true, 'data-testid': 'token-revoke-confirm' },
      onOk: () =>
        mutateAsync(token.id).catch((error: unknown) => {
          message.error(describeProblem(t, error));
        }),
    });
  return (
    <Button
      type="link"
      size="small"
      danger
      loading={isPending}
      data-testid="token-revoke"
      onClick={revoke}
    >
      {t('signIn.tokens.revoke')}
    </Button>
  );
}
