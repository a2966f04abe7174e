import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';

/**
 * Asks before leaving a form with unsaved input, by link or by closing the tab.
 * A ref, not state: saving clears it and navigates away in the same breath.
 */
export function useUnsavedChanges() {
  const dirty = useRef(false);
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty.current && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    const dialog = modal.confirm({
      title: t('app.unsaved.title'),
      content: t('app.unsaved.text'),
      okText: t('app.unsaved.leave'),
      okButtonProps: { danger: true },
      cancelText: t('app.unsaved.stay'),
      onOk: () => blocker.proceed(),
      onCancel: () => blocker.reset(),
    });
    return () => dialog.destroy();
  }, [blocker, modal, t]);

  useEffect(() => {
    const askBrowser = (event: BeforeUnloadEvent) => {
      if (dirty.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', askBrowser);
    return () => window.removeEventListener('beforeunload', askBrowser);
  }, []);

  return {
    markChanged: () => {
      dirty.current = true;
    },
    markSaved: () => {
      dirty.current = false;
    },
  };
}
