import type { TrailEvent, TrailKind } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

/** The words of a trail's codes: whichever feature they come from; a code without any stays itself. */
export function useTrailWords() {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const first = (keys: readonly string[], code: string) => {
    const key = keys.find((one) => i18n.exists(one));
    // The keys are put together from codes, which the types cannot follow.
    return key ? String(t(key as 'app.all')) : code;
  };
  const day = /^\d{4}-\d{2}-\d{2}$/;
  const valueOf = (name: string, value: string | number) => {
    if (name === 'district') return formats.name('districts', String(value));
    if (name === 'running') return t(`showcaseAfter.trail.${value === 'true' ? 'yes' : 'no'}`);
    return day.test(String(value)) ? formats.day(String(value)) : String(value);
  };
  return {
    status: (kind: TrailKind, code: string) =>
      first(
        kind === 'edition'
          ? [`showcase.status.${code}`]
          : kind === 'revocation-decided'
            ? [`showcaseAfter.record.status.${code}`]
            : kind === 'moved' || kind === 'selected' || kind === 'formal-review'
              ? [`showcase.nominationStatus.${code}`, `showcaseAfter.trail.code.${code}`]
              : [`showcaseAfter.trail.code.${code}`, `showcase.nominationStatus.${code}`],
        code,
      ),
    reason: (code: string) =>
      first(
        [
          `showcase.nomination.reason.${code}`,
          `showcaseAfter.reason.${code}`,
          `showcaseGallery.reason.${code}`,
          `showcaseAfter.trail.code.${code}`,
          `awards.objections.rejection.${code}`,
        ],
        code,
      ),
    facts: ({ facts }: TrailEvent) =>
      Object.entries(facts)
        .map(([name, value]) => {
          const label = first([`showcaseAfter.trail.fact.${name}`], name);
          return `${label} ${valueOf(name, value)}`;
        })
        .join('，'),
  };
}
