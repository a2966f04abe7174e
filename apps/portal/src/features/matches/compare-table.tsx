import { CloseOutlined } from '@ant-design/icons';
import type { Capability, SupplierMatch } from '#libs/contracts';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePublicEnterprises } from '../../api/enterprises';
import { useFormats } from '../../app/formats';
import { CaseItem, PriceRange } from '../enterprises/capability-card';
import { reasonLines, ruleLines } from './compare-suppliers';
import { EligibilityFindings, Reason } from './match-reasons';
import { MatchStatusTag } from './match-status-tag';
import { ScoreBar } from './score-bar';

interface CompareTableProps {
  suppliers: SupplierMatch[];
  onTakeOut: (enterpriseId: string) => void;
}

/** A column a supplier; what a line is about stays in sight while the columns are pushed sideways. */
export function CompareTable({ suppliers, onTakeOut }: CompareTableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const capabilitiesOf = useCapabilities(suppliers);
  const each = (cell: (supplier: SupplierMatch) => ReactNode) => suppliers.map(cell);
  return (
    <div
      className="panel table-scroll compare-scroll"
      role="region"
      aria-label={t('matches.compare.title')}
      tabIndex={0}
    >
      <table className="data-table compare-table" data-testid="compare-table">
        <thead>
          <tr>
            <th scope="col">{t('matches.compare.enterprise')}</th>
            {suppliers.map(({ enterprise }) => (
              <th scope="col" key={enterprise.id} data-testid="compare-column">
                <Link to={`/directory/${enterprise.id}`}>{enterprise.name}</Link>
                <Button
                  type="text"
                  size="small"
                  icon={<CloseOutlined />}
                  aria-label={t('matches.compare.takeOut', { name: enterprise.name })}
                  data-testid="compare-take-out"
                  onClick={() => onTakeOut(enterprise.id)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Line
            title={t('matches.compare.score')}
            cells={each(({ score }) => (
              <ScoreBar score={score} />
            ))}
          />
          <Line
            title={t('matches.compare.answer')}
            cells={each(({ status, notRelevantReason }) => (
              <MatchStatusTag status={status} reason={notRelevantReason} />
            ))}
          />
          <Line
            title={t('scenarios.fields.district')}
            cells={each(({ enterprise }) => formats.name('districts', enterprise.district))}
          />
          <Line
            title={t('enterprises.fields.tiers')}
            cells={each(({ enterprise }) =>
              enterprise.tiers
                .map((code) => formats.name('enterpriseTiers', code))
                .join(t('app.listSeparator')),
            )}
          />
        </tbody>
        <Part title={t('matches.compare.rules')} columns={suppliers.length}>
          <Line
            title={t('matches.compare.eligible')}
            cells={each(({ eligible }) => t(eligible ? 'matches.met' : 'matches.unmet'))}
          />
          {ruleLines(suppliers).map(({ about, cells }) => (
            <Line
              key={about}
              title={t(`matches.compare.rule.${about}`)}
              cells={cells.map(
                (findings) => findings.length > 0 && <EligibilityFindings findings={findings} />,
              )}
            />
          ))}
        </Part>
        <Part title={t('matches.compare.reasons')} columns={suppliers.length}>
          {reasonLines(suppliers).map(({ about, cells }) => (
            <Line
              key={about}
              title={t(`matches.reasonKinds.${about}`)}
              cells={cells.map(
                (reasons) =>
                  reasons.length > 0 && (
                    <ul className="reasons">
                      {reasons.map((reason, index) => (
                        <Reason key={index} reason={reason} />
                      ))}
                    </ul>
                  ),
              )}
            />
          ))}
        </Part>
        <Part title={t('matches.compare.offers')} columns={suppliers.length}>
          <Line
            title={t('enterprises.capability.title')}
            cells={capabilitiesOf.map((capabilities) =>
              listOf(capabilities, ({ id, name, maturity }) => (
                <li key={id}>
                  {name} <span className="quiet">{t(`enterprises.maturity.${maturity}`)}</span>
                </li>
              )),
            )}
          />
          <Line
            title={t('matches.compare.price')}
            cells={capabilitiesOf.map((capabilities) =>
              listOf(capabilities.filter(isPriced), ({ id, name, priceFromWan, priceToWan }) => (
                <li key={id}>
                  <span className="quiet">{name}</span>{' '}
                  <PriceRange from={priceFromWan} to={priceToWan} />
                </li>
              )),
            )}
          />
          <Line
            title={t('enterprises.capability.cases')}
            cells={capabilitiesOf.map((capabilities) =>
              listOf(
                capabilities.flatMap(({ cases }) => cases),
                (one, place) => <CaseItem key={place} told={one} />,
              ),
            )}
          />
        </Part>
      </table>
    </div>
  );
}

const isPriced = ({ priceFromWan, priceToWan }: Capability) =>
  priceFromWan !== null || priceToWan !== null;

function listOf<Item>(items: Item[], entry: (item: Item, place: number) => ReactNode) {
  return items.length > 0 && <ul className="compare-list">{items.map(entry)}</ul>;
}

/** What each offers, as the directory tells it; nothing of whom the directory has no more. */
function useCapabilities(suppliers: SupplierMatch[]): Capability[][] {
  const entries = usePublicEnterprises(suppliers.map(({ enterprise }) => enterprise.id));
  return entries.map(({ data }) => data?.capabilities ?? []);
}

interface PartProps {
  title: string;
  columns: number;
  children: ReactNode;
}

function Part({ title, columns, children }: PartProps) {
  return (
    <tbody>
      <tr className="compare-part">
        <th scope="rowgroup" colSpan={columns + 1}>
          <span>{title}</span>
        </th>
      </tr>
      {children}
    </tbody>
  );
}

/** What is not told has a dash, so that nobody takes it for not loaded. */
function Line({ title, cells }: { title: string; cells: ReactNode[] }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">{title}</th>
      {cells.map((cell, index) => (
        <td key={index}>{cell || <span className="quiet">{t('app.none')}</span>}</td>
      ))}
    </tr>
  );
}
