import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
import { zhCN } from './zh-CN';

type PortalLanguage = 'zh-CN' | 'en';
const storageKey = 'portal.language';

function rememberedLanguage(): PortalLanguage {
  // Storage may be forbidden by the browser; the portal then starts in Chinese every time.
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

i18n.on('languageChanged', (language) => {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // See rememberedLanguage.
  }
});

void i18n.use(initReactI18next).init({
  lng: rememberedLanguage(),
  fallbackLng: 'zh-CN',
  resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
  interpolation: { escapeValue: false },
  showSupportNotice: false,
});
