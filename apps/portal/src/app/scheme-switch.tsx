import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { chooseScheme, schemeChoices, useSchemeChoice } from './colours';

const icons = { light: <SunOutlined />, dark: <MoonOutlined />, system: <DesktopOutlined /> };

/** Light, dark, as the device has it: each press goes on to the next. */
export function SchemeSwitch({ className }: { className?: string }) {
  const { t } = useTranslation();
  const choice = useSchemeChoice();
  const next = schemeChoices[(schemeChoices.indexOf(choice) + 1) % schemeChoices.length]!;
  const label = t('app.colours.label', {
    now: t(`app.colours.${choice}`),
    next: t(`app.colours.${next}`),
  });
  return (
    <Button
      type="text"
      className={className}
      icon={icons[choice]}
      title={label}
      aria-label={label}
      data-testid="scheme-switch"
      data-scheme={choice}
      onClick={() => chooseScheme(next)}
    />
  );
}
