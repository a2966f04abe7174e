import type { ThemeConfig } from 'antd';

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

/** The same colours as the variables at the head of portal.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0f6373',
    colorInfo: '#0f6373',
    colorLink: '#0f6373',
    colorSuccess: '#2f7d4f',
    colorWarning: '#9a6412',
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
    colorTextDescription: '#5c6d73',
    colorBorder: '#cfd8da',
    colorBorderSecondary: '#e2e8e9',
    colorBgLayout: '#f5f6f4',
    borderRadius: 6,
    borderRadiusLG: 10,
    controlHeight: 38,
    fontFamily,
    fontSize: 15,
    lineHeight: 1.7,
    wireframe: false,
  },
  components: {
    Form: { itemMarginBottom: 22, labelColor: '#33464c' },
    Table: { headerBg: '#eef2f2', headerColor: '#3b4d53', cellPaddingBlock: 14 },
    Tag: { borderRadiusSM: 4, fontSizeSM: 13 },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Segmented: { trackBg: '#e4eaea', trackPadding: 3 },
    Drawer: { paddingLG: 20 },
  },
};
