import { ArrowRightOutlined } from '@ant-design/icons';
import { type ChangeRequest, identityFactNames } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFactWords } from '../enterprises/identity-facts';

/** What would change, fact by fact: as it is, and as it would be. */
export function ChangeValues({ before, changes }: Pick<ChangeRequest, 'before' | 'changes'>) {
  const { t } = useTranslation();
  const wordsOf = useFactWords();
  return (
    <dl className="change-values">
      {identityFactNames
        .filter((fact) => changes[fact] !== undefined)
        .map((fact) => (
          <div key={fact} data-testid="change-value" data-fact={fact}>
            <dt>{t(`enterprises.fields.${fact}`)}</dt>
            <dd>
              <del aria-label={t('changeRequests.before')}>
                {wordsOf(fact, before[fact]) ?? t('app.notStated')}
              </del>
              <ArrowRightOutlined aria-hidden />
              <ins aria-label={t('changeRequests.after')}>
                {wordsOf(fact, changes[fact]) ?? t('app.notStated')}
              </ins>
            </dd>
          </div>
        ))}
    </dl>
  );
}
