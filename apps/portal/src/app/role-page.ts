import { lazy } from 'react';
import { loadFeedback } from './feedback';
import { loadWords } from './i18n/i18n';

/**
 * A page, or a part of one, that is for roles: it is loaded when it is first shown, with its words
 * and the means to ask and tell (`App.useApp()`). Visitors' pages are loaded by `lazy` itself, for
 * they do without.
 */
export const lazyForRoles: typeof lazy = (load) =>
  lazy(async () => {
    const [part] = await Promise.all([load(), loadWords('roles'), loadFeedback()]);
    return part;
  });
