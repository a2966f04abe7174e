import { nameOf, type Language, type TaxonomyList } from '#libs/contracts';
import { useTranslation } from 'react-i18next';

const timeZone = 'Asia/Shanghai';

/** How times, money and codes are written for the reader's language; times are the city's. */
export function useFormats() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh';
  const locale = language === 'en' ? 'en-GB' : 'zh-CN';
  const time = new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const date = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const yuan = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'CNY',
    maximumFractionDigits: 0,
  });
  return {
    time: (iso: string) => time.format(new Date(iso)),
    date: (iso: string) => date.format(new Date(iso)),
    /** A day of the calendar, `2026-03-02`, which is the same in every zone. */
    day: (day: string) => date.format(new Date(`${day}T12:00:00+08:00`)),
    /** English has no word for 万元, so it gets the sum itself. */
    wan: (amount: number) =>
      language === 'en'
        ? yuan.format(amount * 10_000)
        : t('app.wan', { amount: number.format(amount) }),
    bytes: (size: number) =>
      size < 1024 * 1024
        ? `${number.format(Math.max(1, Math.round(size / 1024)))} KB`
        : `${number.format(Math.round(size / 1024 / 102.4) / 10)} MB`,
    score: (score: number) => String(Math.round(score)),
    points: (points: number) => `${points < 0 ? '−' : '+'}${number.format(Math.abs(points))}`,
    name: (list: TaxonomyList, code: string) => nameOf(list, code, language),
  };
}

/** Whole days from now until then, rounded up; negative when it has passed. */
export function daysUntil(iso: string, now = Date.now()): number {
  return Math.ceil((new Date(iso).getTime() - now) / 86_400_000);
}
