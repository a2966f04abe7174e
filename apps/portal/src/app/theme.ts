import { theme, type ThemeConfig } from 'antd';
import type { Scheme } from './colours';

/** System fonts only: the portal runs where nothing may be fetched from elsewhere. */
const fontFamily = [
  '-apple-system',
  'BlinkMacSystemFont',
  "'PingFang SC'",
  "'HarmonyOS Sans SC'",
  "'Microsoft YaHei'",
  "'Noto Sans SC'",
  "'Noto Sans CJK SC'",
  "'Source Han Sans SC'",
  "'WenQuanYi Micro Hei'",
  'sans-serif',
].join(', ');

const shape = {
  borderRadius: 6,
  borderRadiusLG: 10,
  controlHeight: 38,
  fontFamily,
  fontSize: 15,
  lineHeight: 1.7,
  wireframe: false,
};

const components: ThemeConfig['components'] = {
  Form: { itemMarginBottom: 22 },
  Table: { cellPaddingBlock: 14 },
  Tag: { borderRadiusSM: 4, fontSizeSM: 13 },
  Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  Segmented: { trackPadding: 3 },
  Drawer: { paddingLG: 20 },
};

const light: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    ...shape,
    colorPrimary: '#0f6373',
    colorInfo: '#0f6373',
    colorLink: '#0f6373',
    colorSuccess: '#2b774a',
    colorWarning: '#946010',
    colorError: '#b3402b',
    // Derived from colours this muted, the backgrounds would come out grey.
    colorPrimaryBg: '#e6f1f2',
    colorPrimaryBgHover: '#d6e8ea',
    colorInfoBg: '#e6f1f2',
    colorInfoBorder: '#b9d6da',
    colorSuccessBg: '#e4f3e9',
    colorSuccessBorder: '#b5dac2',
    colorWarningBg: '#fbf1dd',
    colorWarningBorder: '#ecd5a6',
    colorErrorBg: '#fbe9e5',
    colorErrorBorder: '#edc0b6',
    colorTextBase: '#1d2b30',
    colorTextDescription: '#566870',
    colorTextPlaceholder: '#617177',
    colorBorder: '#cfd8da',
    colorBorderSecondary: '#e2e8e9',
    colorBgLayout: '#f5f6f4',
  },
  components: {
    ...components,
    Form: { ...components.Form, labelColor: '#33464c' },
    Table: { ...components.Table, headerBg: '#eef2f2', headerColor: '#3b4d53' },
    Segmented: { ...components.Segmented, trackBg: '#e4eaea', itemColor: '#55666d' },
    Descriptions: { labelColor: '#566870' },
  },
};

const dark: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...shape,
    // The algorithm darkens these by about a seventh.
    colorPrimary: '#6fcfdf',
    colorInfo: '#6fcfdf',
    colorLink: '#6fcfdf',
    colorSuccess: '#7ed9a2',
    colorWarning: '#f0bf76',
    colorError: '#ff9f8a',
    colorPrimaryBg: '#16333a',
    colorPrimaryBgHover: '#1c434c',
    colorInfoBg: '#16333a',
    colorInfoBorder: '#2f6470',
    colorSuccessBg: '#173524',
    colorSuccessBorder: '#2f6445',
    colorWarningBg: '#2c2415',
    colorWarningBorder: '#6b5427',
    colorErrorBg: '#42211c',
    colorErrorBorder: '#7d3b2f',
    colorTextBase: '#e6eef0',
    colorTextDescription: '#a3b5ba',
    colorTextPlaceholder: '#93a6ab',
    colorBgBase: '#0f1719',
    colorBgContainer: '#172124',
    colorBgElevated: '#1e2a2e',
    colorBgLayout: '#0f1719',
    colorBorder: '#3c4f55',
    colorBorderSecondary: '#304146',
    // On grounds as light as these, what is written is dark.
    colorTextLightSolid: '#06262c',
  },
  components: {
    ...components,
    Tooltip: { colorTextLightSolid: '#e6eef0' },
    Descriptions: { labelColor: '#a3b5ba' },
  },
};

/** The same colours as the variables at the head of portal.css. */
export const themes: Record<Scheme, ThemeConfig> = { light, dark };
