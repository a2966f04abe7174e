import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import './i18n/i18n';
import { queryClient } from './query-client';
import { router } from './routes';
import { SessionProvider } from './session';
import { theme } from './theme';

export function Portal() {
  const { i18n } = useTranslation();
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      // The lists are short: rendered whole, assistive technology sees all of their options.
      virtual={false}
      theme={theme}
      locale={i18n.language === 'en' ? enUS : zhCN}
    >
      <App message={{ maxCount: 2, top: 76 }}>
        <QueryClientProvider client={queryClient}>
          <SessionProvider>
            <RouterProvider router={router} />
          </SessionProvider>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
