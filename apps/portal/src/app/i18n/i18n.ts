import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';

export type PortalLanguage = 'zh-CN' | 'en';
const storageKey = 'portal.language';

function rememberedLanguage(): PortalLanguage {
  // Storage may be forbidden by the browser; the portal then starts in Chinese every time.
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

function rememberLanguage(language: PortalLanguage): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // See rememberedLanguage.
  }
}

i18n.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});

/**
 * The words are loaded in the one language that is read: those of visitors with the first page, those
 * of the showcase's own pages and of the statistics with the first of them, those of roles with the
 * first page for one.
 */
const words = {
  visitors: {
    'zh-CN': async () => (await import('./visitors.zh-CN')).visitorsZh,
    en: async () => (await import('./visitors.en')).visitorsEn,
  },
  showcases: {
    'zh-CN': async () => (await import('./showcases.zh-CN')).showcasesZh,
    en: async () => (await import('./showcases.en')).showcasesEn,
  },
  statistics: {
    'zh-CN': async () => (await import('./statistics.zh-CN')).statisticsWordsZh,
    en: async () => (await import('./statistics.en')).statisticsWordsEn,
  },
  roles: {
    'zh-CN': async () => (await import('./zh-CN')).zhCN,
    en: async () => (await import('./en')).en,
  },
} satisfies Record<string, Record<PortalLanguage, () => Promise<object>>>;
const loaded = new Set<keyof typeof words>();

async function load(group: keyof typeof words, language: PortalLanguage): Promise<void> {
  i18n.addResourceBundle(language, 'translation', await words[group][language](), true, true);
}

/** Makes the words of such pages ready; before, a page would show their keys. */
export async function loadWords(group: Exclude<keyof typeof words, 'visitors'>): Promise<void> {
  loaded.add(group);
  await load(group, i18n.language as PortalLanguage);
}

/** Changes the language once all words that are in use are there in it. */
export async function switchLanguage(language: PortalLanguage): Promise<void> {
  // Before the words are there: who goes to the next page at once has chosen all the same.
  rememberLanguage(language);
  await Promise.all([...loaded].map((group) => load(group, language)));
  await i18n.changeLanguage(language);
}

/** To be awaited before anything is drawn. */
export async function startWords(): Promise<void> {
  const language = rememberedLanguage();
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: language,
    resources: {},
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  });
  loaded.add('visitors');
  await load('visitors', language);
}
