import type { NominationReview } from '#libs/contracts';
import { Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import { reviewFileAddress } from '../../api/showcase-review';
import { useFormats } from '../../app/formats';
import { FileList } from '../files/file-list';
import { OutcomesTable } from '../showcase/nomination-view';

/** What a nomination says to its expert; scored blindly, without whose it is. */
export function NominationToScore({ review }: { review: NominationReview }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { nomination, isBlind } = review;
  const { nominees, district, userReport, evidence } = nomination;
  const stated = (value: string | null | undefined) => value || t('app.notStated');
  const day = (value: string | null) => (value ? formats.day(value) : t('app.notStated'));
  const separator = t('app.listSeparator');
  const facts = {
    ...(nominees && { lead: nominees.join(separator) }),
    ...(district && { district: formats.name('districts', district) }),
    domain: stated(nomination.domain && formats.name('domains', nomination.domain)),
    technologies: stated(
      nomination.technologies.map((code) => formats.name('technologies', code)).join(separator),
    ),
    investmentWan:
      nomination.investmentWan === null
        ? t('app.notStated')
        : formats.wan(nomination.investmentWan),
    beganOn: day(nomination.beganOn),
    deliveredOn: day(nomination.deliveredOn),
  };
  return (
    <div className="stack showcase-review">
      {isBlind && <p className="quiet">{t('showcaseReview.sheet.blind')}</p>}
      <section className="panel">
        <h2>{t('showcase.nomination.facts')}</h2>
        <Descriptions
          size="small"
          column={{ xs: 1, md: 2 }}
          items={Object.entries(facts).map(([key, children]) => ({
            key,
            label: t(`showcase.nomination.${key as 'domain'}`),
            children,
          }))}
        />
      </section>
      <section className="panel">
        <h2>{t('showcase.nomination.outcomes')}</h2>
        <OutcomesTable outcomes={nomination.outcomes} />
      </section>
      <section className="panel">
        <h2>{t('showcase.nomination.arguments')}</h2>
        {(['summary', 'innovation', 'replicability'] as const).map((name) => (
          <div key={name}>
            <h3>{t(`showcase.nomination.${name}`)}</h3>
            <p className="prose">{stated(nomination[name])}</p>
          </div>
        ))}
        <h3>{t('showcase.nomination.userReport')}</h3>
        <p className="prose">{stated(userReport.text)}</p>
        {userReport.by && <p className="quiet">{userReport.by}</p>}
      </section>
      {evidence.length > 0 && (
        <section className="panel">
          <h2>{t('showcase.nomination.evidence')}</h2>
          {evidence.map(({ name, files }) => (
            <div key={name}>
              <h3>{name}</h3>
              <FileList files={files} addressOf={(id) => reviewFileAddress(review.id, id)} />
            </div>
          ))}
        </section>
      )}
    </div>
  );
}
