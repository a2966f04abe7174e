import { App } from 'antd';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';

/** The forms on the page, each with whether it has unsaved input: logging out asks them as well. */
const forms = new Set<RefObject<boolean>>();

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
    forms.add(dirty);
    return () => void forms.delete(dirty);
  }, []);

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

/** Asks, where a form has unsaved input, whether to lose it; what is given up blocks nothing more. */
export function useConfirmLeaving(): () => Promise<boolean> {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return useCallback(async () => {
    if (![...forms].some(({ current }) => current)) return true;
    const leaves = await modal.confirm({
      title: t('app.unsaved.title'),
      content: t('app.unsaved.text'),
      okText: t('app.unsaved.leave'),
      okButtonProps: { danger: true, 'data-testid': 'unsaved-leave' },
      cancelText: t('app.unsaved.stay'),
    });
    if (leaves) for (const dirty of forms) dirty.current = false;
    return leaves;
  }, [modal, t]);
}

/** Asks before what the server has replaces what was typed, as after a version conflict. */
export function useAskBeforeReload(): (reload: () => unknown) => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return (reload) =>
    void modal.confirm({
      title: t('app.replace.title'),
      content: t('app.replace.text'),
      okText: t('app.reload'),
      okButtonProps: { danger: true, 'data-testid': 'confirm-reload' },
      cancelText: t('app.unsaved.stay'),
      onOk: reload,
    });
}
