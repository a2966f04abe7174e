import type { NotificationKind } from '#libs/contracts';
import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';
import { choiceOf, type GroupOffer, type Way, wayOf } from './group-ways';
import type { PartProps } from './parts';
import { KindRows } from './kind-rows';
import { sayGroup } from './sentences';

/** One group: how to be told of it, and beside it what that means. */
export function GroupRow({ offer, ...part }: PartProps & { offer: GroupOffer }) {
  const { scope, choices, inForce, onChange } = part;
  const [isOpen, setIsOpen] = useState(false);
  const { t } = useTranslation();
  const formats = useFormats();
  const { group, ways, fixed, kept } = offer;
  const chosen = choices.groups[group];
  const name = t(`preferences.groups.${group}`);
  const kindsOf = (kinds: NotificationKind[]) =>
    kinds.map((kind) => t(`inbox.kinds.${kind}`)).join(t('app.listSeparator'));
  const choose = (way: Way | 'inherit') => {
    const { [group]: _before, ...others } = choices.groups;
    onChange({ groups: way === 'inherit' ? others : { ...others, [group]: choiceOf(way) } });
  };
  return (
    <div className="preference-row" data-testid="preference-row" data-group={group}>
      <div className="preference-words">
        <strong>{name}</strong>
        <div data-testid="preference-sentence" aria-live="polite">
          {sayGroup(t, formats.name, offer, inForce)}
        </div>
        {fixed.length > 0 && (
          <div className="quiet">{t('preferences.always', { kinds: kindsOf(fixed) })}</div>
        )}
        {kept.length > 0 && (
          <div className="quiet">{t('preferences.alwaysTold', { kinds: kindsOf(kept) })}</div>
        )}
        {offer.single.length > 0 && (
          <Button
            type="link"
            size="small"
            className="preference-more"
            aria-expanded={isOpen}
            aria-controls={`preference-kinds-${group}`}
            icon={isOpen ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
            iconPlacement="end"
            data-testid={`preference-kinds-${group}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t('preferences.kinds.open')}
          </Button>
        )}
      </div>
      <Select<Way | 'inherit'>
        id={`preference-${group}`}
        aria-label={t('preferences.way', { group: name })}
        className="preference-way"
        value={chosen ? wayOf(chosen, offer) : 'inherit'}
        onChange={choose}
        options={[
          { value: 'inherit', label: t(`preferences.inherit.${scope}`) },
          ...ways.map((value) => ({ value, label: t(`preferences.ways.${value}`) })),
        ]}
      />
      {isOpen && <KindRows id={`preference-kinds-${group}`} offer={offer} {...part} />}
    </div>
  );
}
