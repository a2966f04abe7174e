import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { switchLanguage } from './i18n/i18n';

export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const isEnglish = i18n.language === 'en';
  return (
    <Button
      type="text"
      className="on-dark"
      data-testid="language-switch"
      // Named in the language it leads to, for whoever cannot read the present one.
      lang={isEnglish ? 'zh-CN' : 'en'}
      aria-label={isEnglish ? '中文，切换到中文' : 'EN, switch to English'}
      onClick={() => void switchLanguage(isEnglish ? 'zh-CN' : 'en')}
    >
      {isEnglish ? '中文' : 'EN'}
    </Button>
  );
}
