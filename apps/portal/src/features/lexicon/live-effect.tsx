import type { LiveEffect } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

const moves = ['enters-told', 'leaves-told', 'enters-top', 'leaves-top'] as const;
const colours = {
  'enters-told': 'success',
  'enters-top': 'success',
  'leaves-told': 'warning',
  'leaves-top': 'warning',
  score: 'default',
} as const;

/** What would change for the matches of open scenarios, with examples by name. */
export function LiveEffectView({ effect }: { effect: LiveEffect }) {
  const { t } = useTranslation();
  const { scenarios, enterprises, changedScores, examples, tellMinScore: score } = effect;
  const left = {
    scenarios: scenarios.concerned - scenarios.ranked,
    enterprises: enterprises.concerned - enterprises.ranked,
  };
  return (
    <div data-testid="live-effect" data-changed={changedScores}>
      <h3>{t('lexicon.effect.live')}</h3>
      <p>
        {changedScores
          ? t('lexicon.effect.liveChanged', { count: changedScores })
          : t('lexicon.effect.liveNone')}
      </p>
      {changedScores > 0 && (
        <div className="tags">
          {moves.map((move) => (
            <Tag
              key={move}
              color={effect.moves[move] ? colours[move] : 'default'}
              data-testid="effect-move"
              data-move={move}
            >
              {t(`lexicon.effect.moves.${move}`, { score })} {effect.moves[move]}
            </Tag>
          ))}
        </div>
      )}
      {examples.length > 0 && (
        <>
          <h4>{t('lexicon.effect.examples')}</h4>
          <ul className="plain-list effect-list">
            {examples.map(({ move, scenario, enterprise, before, after }) => (
              <li key={`${scenario.id} ${enterprise.id}`} data-testid="effect-example">
                <span>
                  <Link to={`/directory/${enterprise.id}`} target="_blank">
                    {enterprise.name}
                  </Link>
                  <span className="quiet">
                    {' · '}
                    <Link to={`/scenarios/${scenario.id}`} target="_blank">
                      {scenario.title}
                    </Link>
                  </span>
                </span>
                <span className="number">
                  {before} → {after}
                  {move !== 'score' && (
                    <Tag color={colours[move]}>{t(`lexicon.effect.moves.${move}`, { score })}</Tag>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="quiet">
        {t('lexicon.effect.liveRanked', {
          scenarios: scenarios.ranked,
          enterprises: enterprises.ranked,
        })}
        {(left.scenarios > 0 || left.enterprises > 0) && (
          <> {t('lexicon.effect.liveLeftOut', left)}</>
        )}
      </p>
    </div>
  );
}
