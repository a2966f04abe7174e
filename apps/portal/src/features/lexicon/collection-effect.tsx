import type { CollectionEffect } from '#libs/contracts';
import { useTranslation } from 'react-i18next';

const measures = ['ndcg10', 'recall20', 'mrr'] as const;
const exactly = (value: number) => value.toFixed(3);

/** The labelled collection ranked before and after. */
export function CollectionEffectView({ effect }: { effect: CollectionEffect | null }) {
  const { t } = useTranslation();
  if (!effect)
    return (
      <div data-testid="collection-none">
        <h3>{t('lexicon.effect.collection')}</h3>
        <p className="quiet">{t('lexicon.effect.noCollection')}</p>
      </div>
    );
  const { scenarios, enterprises, before, after, changedScenarios, mostChanged } = effect;
  const left = {
    scenarios: scenarios.labelled - scenarios.ranked,
    enterprises: enterprises.labelled - enterprises.ranked,
  };
  return (
    <div data-testid="collection-effect">
      <h3>{t('lexicon.effect.collection')}</h3>
      <table className="effect-table">
        <thead>
          <tr>
            <th>{t('lexicon.effect.columns.measure')}</th>
            {(['before', 'after', 'difference'] as const).map((column) => (
              <th key={column} className="number">
                {t(`lexicon.effect.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <tr key={measure} data-testid="effect-measure" data-measure={measure}>
              <td>{t(`lexicon.effect.measures.${measure}`)}</td>
              <td className="number">{exactly(before[measure])}</td>
              <td className="number">{exactly(after[measure])}</td>
              <td className="number">
                <Difference of={after[measure] - before[measure]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">
        {t('lexicon.effect.ranked', {
          scenarios: scenarios.ranked,
          enterprises: enterprises.ranked,
        })}
        {(left.scenarios > 0 || left.enterprises > 0) && (
          <> · {t('lexicon.effect.leftOut', left)}</>
        )}
      </p>
      <p>
        {changedScenarios
          ? t('lexicon.effect.changedScenarios', { count: changedScenarios })
          : t('lexicon.effect.noneChanged')}
      </p>
      {mostChanged.length > 0 && (
        <>
          <h4>{t('lexicon.effect.mostChanged')}</h4>
          <ul className="plain-list effect-list">
            {mostChanged.map(({ id, title, before: was, after: is }) => (
              <li key={id} data-testid="effect-scenario">
                <span>{title}</span>
                <span className="number">
                  {exactly(was)} → {exactly(is)} <Difference of={is - was} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** Better and worse are told by sign and word order, not by colour alone. */
function Difference({ of }: { of: number }) {
  const shown = exactly(Math.abs(of));
  if (Number(shown) === 0) return <span className="quiet">0</span>;
  return of > 0 ? (
    <span className="better">+{shown}</span>
  ) : (
    <span className="worse">−{shown}</span>
  );
}
