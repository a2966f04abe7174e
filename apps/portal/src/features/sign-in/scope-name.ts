import { useTranslation } from 'react-i18next';

/** The words for an ability; its own name where a newer server knows one that we do not. */
export function useScopeName(): (scope: string) => string {
  const { t } = useTranslation();
  return (scope) =>
    t(`signIn.tokens.abilities.${scope.replace(':', '_')}`, { defaultValue: scope });
}
