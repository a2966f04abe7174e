import { lazy } from 'react';
import { createBrowserRouter } from 'react-router';
import { LandingPage } from '../features/scenarios/landing-page';
import { ErrorPage } from './error-page';
import { NotFoundPage } from './not-found-page';
import { RequireAbility } from './require-ability';
import { Shell } from './shell';

// One chunk a page: a visitor of the public pages loads nothing of the forms and back offices.
const ScenarioPage = lazy(() => import('../features/scenarios/scenario-page'));
const MyScenariosPage = lazy(() => import('../features/scenarios/my-scenarios-page'));
const ScenarioFormPage = lazy(() => import('../features/scenarios/scenario-form-page'));
const SuppliersPage = lazy(() => import('../features/matches/suppliers-page'));
const DirectoryPage = lazy(() => import('../features/enterprises/directory-page'));
const DirectoryEntryPage = lazy(() => import('../features/enterprises/directory-entry-page'));
const EnterpriseHomePage = lazy(() => import('../features/enterprises/enterprise-home-page'));
const EnterpriseProfilePage = lazy(() => import('../features/enterprises/enterprise-profile-page'));
const ReviewQueuePage = lazy(() => import('../features/enterprises/review-queue-page'));
const ReviewPage = lazy(() => import('../features/enterprises/review-page'));
const LoginPage = lazy(() => import('../features/accounts/login-page'));
const RegisterPage = lazy(() => import('../features/accounts/register-page'));
const UsersPage = lazy(() => import('../features/accounts/users-page'));
const OrganisationsPage = lazy(() => import('../features/organisations/organisations-page'));
const DeliveriesPage = lazy(() => import('../features/deliveries/deliveries-page'));
const InboxPage = lazy(() => import('../features/inbox/inbox-page'));

export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <ErrorPage />,
    children: [
      {
        // A page that breaks leaves the header usable.
        errorElement: <ErrorPage />,
        children: [
          { path: '/', element: <LandingPage /> },
          { path: '/scenarios/:id', element: <ScenarioPage /> },
          { path: '/directory', element: <DirectoryPage /> },
          { path: '/directory/:id', element: <DirectoryEntryPage /> },
          { path: '/login', element: <LoginPage /> },
          { path: '/register', element: <RegisterPage /> },
          {
            element: <RequireAbility anyOf={['inbox:own']} />,
            children: [{ path: '/inbox', element: <InboxPage /> }],
          },
          {
            element: <RequireAbility anyOf={['scenario:write', 'scenario:approve']} />,
            children: [{ path: '/department/scenarios', element: <MyScenariosPage /> }],
          },
          {
            element: <RequireAbility anyOf={['scenario:write']} />,
            children: [
              { path: '/department/scenarios/new', element: <ScenarioFormPage key="new" /> },
              { path: '/department/scenarios/:id/edit', element: <ScenarioFormPage key="edit" /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['scenario:suppliers']} />,
            children: [{ path: '/department/scenarios/:id/suppliers', element: <SuppliersPage /> }],
          },
          {
            element: <RequireAbility anyOf={['match:read']} />,
            children: [{ path: '/enterprise', element: <EnterpriseHomePage /> }],
          },
          {
            element: <RequireAbility anyOf={['enterprise:write']} />,
            children: [{ path: '/enterprise/profile', element: <EnterpriseProfilePage /> }],
          },
          {
            element: <RequireAbility anyOf={['enterprise:review']} />,
            children: [
              { path: '/platform/enterprises', element: <ReviewQueuePage /> },
              { path: '/platform/enterprises/:id', element: <ReviewPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['organisation:read']} />,
            children: [{ path: '/platform/organisations', element: <OrganisationsPage /> }],
          },
          {
            element: <RequireAbility anyOf={['user:read']} />,
            children: [{ path: '/platform/users', element: <UsersPage /> }],
          },
          {
            element: <RequireAbility anyOf={['delivery:read']} />,
            children: [{ path: '/platform/deliveries', element: <DeliveriesPage /> }],
          },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
