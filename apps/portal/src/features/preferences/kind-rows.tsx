import type { NotificationKind } from '#libs/contracts';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { choiceOf, type GroupOffer, type Way, wayOf } from './group-ways';
import type { PartProps } from './parts';

/** The kinds of a group that may come otherwise than it does. */
export function KindRows({
  id,
  offer,
  choices,
  onChange,
}: PartProps & { id: string; offer: GroupOffer }) {
  const { t } = useTranslation();
  const choose = (kind: NotificationKind, way: Way | 'group') => {
    const { [kind]: _before, ...others } = choices.kinds ?? {};
    const kinds = way === 'group' ? others : { ...others, [kind]: choiceOf(way) };
    onChange({ kinds: Object.keys(kinds).length ? kinds : undefined });
  };
  return (
    <div id={id} className="preference-kinds" role="group" aria-label={t('preferences.kinds.open')}>
      {offer.single.map(({ kind, ways }) => {
        const chosen = choices.kinds?.[kind];
        const name = t(`inbox.kinds.${kind}`);
        return (
          <div className="preference-kind" key={kind}>
            <span>{name}</span>
            <Select<Way | 'group'>
              id={`preference-kind-${kind.replace('.', '-')}`}
              aria-label={t('preferences.way', { group: name })}
              className="preference-way"
              value={chosen ? wayOf(chosen, { ways }) : 'group'}
              onChange={(way) => choose(kind, way)}
              options={[
                { value: 'group', label: t('preferences.kinds.asGroup') },
                ...ways.map((value) => ({ value, label: t(`preferences.ways.${value}`) })),
              ]}
            />
          </div>
        );
      })}
    </div>
  );
}
