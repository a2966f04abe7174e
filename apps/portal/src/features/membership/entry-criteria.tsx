import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import type { EntryFinding } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

/** Each criterion, met or not, with the reason in the reader's language. */
export function EntryCriteria({ findings }: { findings: EntryFinding[] }) {
  const { t } = useTranslation();
  const parametersOf = useParameterWords();
  return (
    <ul className="findings criteria" data-testid="entry-criteria">
      {findings.map((finding) => (
        <li
          key={finding.rule}
          className={finding.met ? 'met' : 'unmet'}
          data-testid="entry-criterion"
          data-rule={finding.rule}
          data-met={finding.met}
        >
          {finding.met ? (
            <CheckOutlined aria-label={t('membership.met')} />
          ) : (
            <CloseOutlined aria-label={t('membership.unmet')} />
          )}
          <span>
            <strong>{t(`membership.rules.${finding.rule}`)}</strong>
            <br />
            {t(
              `membership.reasons.${finding.reason}` as 'membership.reasons.blacklisted',
              parametersOf(finding) as { until: string },
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Codes and days among a finding's parameters, as people read them. */
function useParameterWords() {
  const { t } = useTranslation();
  const formats = useFormats();
  return ({ parameters }: EntryFinding): Record<string, string> => {
    const { kind } = parameters;
    const wordOf = (key: string, value: string): string => {
      switch (key) {
        case 'status':
          return t(`enterprises.status.${value}` as 'enterprises.status.draft');
        case 'district':
          return formats.name('districts', value);
        case 'sector':
          return formats.name('domains', value);
        case 'name':
          return kind === 'tier' ? formats.name('enterpriseTiers', value) : value;
        case 'until':
        case 'expiresOn':
          return value && formats.date(value);
        default:
          return value;
      }
    };
    return Object.fromEntries(
      Object.entries(parameters).map(([key, value]) => [key, wordOf(key, value)]),
    );
  };
}
