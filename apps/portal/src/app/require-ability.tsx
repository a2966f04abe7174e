import { isAllowed, type Ability } from '#libs/auth/abilities';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ForbiddenPage } from './forbidden-page';
import { homeOf, securityPath } from './home';
import { PageSkeleton } from './page-skeleton';
import { ProblemAlert } from './problem-alert';
import { useSession } from './session';

/** Lets in who has any of the abilities; sends strangers to the login page and back afterwards. */
export function RequireAbility({ anyOf }: { anyOf: Ability[] }) {
  const { me, isPending, error, loggedOut } = useSession();
  const location = useLocation();
  if (isPending) return <PageSkeleton />;
  if (error) return <ProblemAlert error={error} />;
  if (!me) {
    const back = encodeURIComponent(location.pathname + location.search);
    return <Navigate to={loggedOut ? '/login' : `/login?return=${back}`} replace />;
  }
  // The server would refuse everything else, too.
  if (me.pending && location.pathname !== securityPath)
    return <Navigate to={securityPath} replace />;
  if (!anyOf.some((ability) => isAllowed(me.roles, ability)))
    return <ForbiddenPage home={homeOf(me)} />;
  return <Outlet />;
}
