import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router/dom';
import { useScheme } from './colours';
import { FeedbackProvider } from './feedback';
import { queryClient } from './query-client';
import { router } from './routes';
import { SessionProvider } from './session';
import { themes } from './theme';

export function Portal() {
  const { i18n } = useTranslation();
  const scheme = useScheme();
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      // The lists are short: rendered whole, assistive technology sees all of their options.
      virtual={false}
      theme={themes[scheme]}
      locale={i18n.language === 'en' ? enUS : zhCN}
    >
      <FeedbackProvider>
        <QueryClientProvider client={queryClient}>
          <SessionProvider>
            <RouterProvider router={router} />
          </SessionProvider>
        </QueryClientProvider>
      </FeedbackProvider>
    </ConfigProvider>
  );
}
