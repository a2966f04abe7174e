import type { PublicLine } from '#libs/contracts';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../app/data-table';
import { useFormats } from '../../app/formats';
import { useReasonWords } from '../showcase-review/reason-words';

const colors = {
  listed: 'success',
  reserve: 'processing',
  not_selected: 'default',
  fell_out: 'error',
} as const;

interface PublicLinesProps {
  /** What the lines are of. */
  label: string;
  lines: PublicLine[];
  /** Against which of them the caller may object. */
  objectionable?: readonly string[];
  onObject?: (line: PublicLine) => void;
}

/** Lines of a list as everybody reads them, each with why it is where it is. */
export function PublicLines({ label, lines, objectionable = [], onObject }: PublicLinesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const wordsOf = useReasonWords();
  return (
    <DataTable
      label={label}
      rows={lines}
      keyOf={({ nominationId }) => nominationId}
      empty={t('showcaseList.none')}
      columns={[
        {
          title: t('showcaseList.columns.title'),
          cell: ({ title, number }) => (
            <>
              <strong data-testid="public-line">{title}</strong>
              <div className="quiet">{number}</div>
            </>
          ),
        },
        {
          title: t('showcaseList.columns.nominees'),
          cell: ({ nominees }) => nominees.map((name) => <div key={name}>{name}</div>),
        },
        {
          title: t('showcaseList.columns.district'),
          cell: ({ district }) => (district ? formats.name('districts', district) : t('app.none')),
        },
        {
          title: t('showcaseList.columns.why'),
          cell: (line) => (
            <>
              <Tag
                variant="filled"
                color={colors[line.outcome]}
                data-testid="public-outcome"
                data-outcome={line.outcome}
              >
                {t(`showcaseReview.outcome.${line.outcome}`, { place: line.place })}
              </Tag>
              {line.because.map((one) => (
                <div className="quiet selection-reason" key={one.code}>
                  {wordsOf(one)}
                </div>
              ))}
              {onObject && objectionable.includes(line.nominationId) && (
                <div>
                  <Button size="small" data-testid="list-object" onClick={() => onObject(line)}>
                    {t('showcaseList.object')}
                  </Button>
                </div>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
