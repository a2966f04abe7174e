import type { Credential } from '#libs/contracts';
import { useFormats } from '../../app/formats';

/** What a credential is called: a tier by the taxonomy's name, a qualification by its own. */
export function useCredentialTitle() {
  const formats = useFormats();
  return ({ kind, code, name }: Pick<Credential, 'kind' | 'code' | 'name'>): string =>
    kind === 'tier' ? formats.name('enterpriseTiers', code ?? '') : (name ?? '');
}
