import 'i18next';
import type { visitorsZh } from './visitors.zh-CN';
import type { zhCN } from './zh-CN';

// Makes the compiler refuse a key that the Chinese words lack.
declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof visitorsZh & typeof zhCN };
  }
}
