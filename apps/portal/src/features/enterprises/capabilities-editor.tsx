import { PlusOutlined } from '@ant-design/icons';
import type { Capability, Enterprise } from '#libs/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeleteCapability } from '../../api/enterprises';
import { describeProblem } from '../../app/describe-problem';
import { EmptyState } from '../../app/paged-list';
import { CapabilityCard } from './capability-card';
import { CapabilityDialog } from './capability-dialog';
import { isEditable } from './enterprise-next-steps';

export function CapabilitiesEditor({ enterprise }: { enterprise: Enterprise }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const editable = isEditable(enterprise);
  const [editing, setEditing] = useState<Capability | 'new' | null>(null);
  const { mutateAsync: deleteCapability } = useDeleteCapability(enterprise.id);

  const confirmDeletion = (capability: Capability) => {
    void modal.confirm({
      title: t('enterprises.capability.confirmDelete', { name: capability.name }),
      content: t('enterprises.capability.confirmDeleteText'),
      okText: t('app.delete'),
      okButtonProps: { danger: true, 'data-testid': 'capability-delete-confirm' },
      onOk: () =>
        deleteCapability(capability.id).catch((error: unknown) => {
          message.error(describeProblem(t, error));
        }),
    });
  };

  return (
    <section className="form-section">
      <div className="section-head">
        <div>
          <h2>{t('enterprises.capability.title')}</h2>
          <p className="quiet">{t('enterprises.capability.hint')}</p>
        </div>
        <Button
          type="primary"
          disabled={!editable}
          icon={<PlusOutlined />}
          data-testid="capability-add"
          onClick={() => setEditing('new')}
        >
          {t('enterprises.capability.add')}
        </Button>
      </div>
      {enterprise.capabilities.length === 0 ? (
        <EmptyState>
          <p>{t('enterprises.capability.none')}</p>
        </EmptyState>
      ) : (
        <div className="stack">
          {enterprise.capabilities.map((capability) => (
            <CapabilityCard
              key={capability.id}
              capability={capability}
              actions={
                editable && (
                  <>
                    <Button
                      type="link"
                      size="small"
                      data-testid="capability-edit"
                      onClick={() => setEditing(capability)}
                    >
                      {t('app.edit')}
                    </Button>
                    <Button
                      type="link"
                      size="small"
                      danger
                      data-testid="capability-delete"
                      onClick={() => confirmDeletion(capability)}
                    >
                      {t('app.delete')}
                    </Button>
                  </>
                )
              }
            />
          ))}
        </div>
      )}
      {editing && (
        <CapabilityDialog
          enterpriseId={enterprise.id}
          capability={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}
