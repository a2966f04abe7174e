import { lazy } from 'react';
import { createBrowserRouter } from 'react-router';
import { ErrorPage } from './error-page';
import { NotFoundPage } from './not-found-page';
import { RequireAbility } from './require-ability';
import { loadWords } from './i18n/i18n';
import { lazyForRoles } from './role-page';
import { Shell } from './shell';

// One chunk a page: a visitor of the public pages loads nothing of the forms and back offices, nor
// their words.
const LandingPage = lazy(() => import('../features/scenarios/landing-page'));
const ScenarioPage = lazy(() => import('../features/scenarios/scenario-page'));
const MyScenariosPage = lazyForRoles(() => import('../features/scenarios/my-scenarios-page'));
const ScenarioFormPage = lazyForRoles(() => import('../features/scenarios/scenario-form-page'));
const AmendPage = lazyForRoles(() => import('../features/amendments/amend-page'));
const ReviewScenariosPage = lazyForRoles(
  () => import('../features/scenarios/review-scenarios-page'),
);
const BatchesPage = lazyForRoles(() => import('../features/batches/batches-page'));
const BatchPage = lazy(() => import('../features/batches/batch-page'));
const SettingsPage = lazyForRoles(() => import('../features/settings/settings-page'));
const SuppliersPage = lazyForRoles(() => import('../features/matches/suppliers-page'));
const ComparePage = lazyForRoles(() => import('../features/matches/compare-page'));
const DirectoryPage = lazy(() => import('../features/enterprises/directory-page'));
const DirectoryEntryPage = lazy(() => import('../features/enterprises/directory-entry-page'));
const EnterpriseHomePage = lazyForRoles(
  () => import('../features/enterprises/enterprise-home-page'),
);
const EnterpriseProfilePage = lazyForRoles(
  () => import('../features/enterprises/enterprise-profile-page'),
);
const ReviewQueuePage = lazyForRoles(() => import('../features/enterprises/review-queue-page'));
const ReviewPage = lazyForRoles(() => import('../features/enterprises/review-page'));
const LoginPage = lazyForRoles(() => import('../features/sign-in/login-page'));
const ForgotPasswordPage = lazyForRoles(() => import('../features/sign-in/forgot-password-page'));
const ResetPasswordPage = lazyForRoles(() => import('../features/sign-in/reset-password-page'));
const SecurityPage = lazyForRoles(() => import('../features/sign-in/security-page'));
const WebhooksPage = lazyForRoles(() => import('../features/webhooks/webhooks-page'));
const TokensPage = lazyForRoles(() => import('../features/sign-in/tokens-page'));
const ChangeRequestsPage = lazyForRoles(
  () => import('../features/change-requests/change-requests-page'),
);
const WaitingCredentialsPage = lazyForRoles(
  () => import('../features/credentials/waiting-credentials-page'),
);
const RechecksPage = lazyForRoles(() => import('../features/membership/rechecks-page'));
const RegisterPage = lazyForRoles(() => import('../features/accounts/register-page'));
const UsersPage = lazyForRoles(() => import('../features/accounts/users-page'));
const AcceptInvitationPage = lazyForRoles(
  () => import('../features/people/accept-invitation-page'),
);
const LeavingPage = lazyForRoles(() => import('../features/people/leaving-page'));
const MembersPage = lazyForRoles(() => import('../features/people/members-page'));
const OrganisationsPage = lazyForRoles(
  () => import('../features/organisations/organisations-page'),
);
const DeliveriesPage = lazyForRoles(() => import('../features/deliveries/deliveries-page'));
const TemplatesPage = lazyForRoles(() => import('../features/templates/templates-page'));
const AuditPage = lazyForRoles(() => import('../features/audit/audit-page'));
const OfficersPage = lazyForRoles(() => import('../features/officers/officers-page'));
const EnterpriseTicketsPage = lazyForRoles(
  () => import('../features/tickets/enterprise-tickets-page'),
);
const TicketDeskPage = lazyForRoles(() => import('../features/tickets/ticket-desk-page'));
const TicketPage = lazyForRoles(() => import('../features/tickets/ticket-page'));
const BidsPage = lazyForRoles(() => import('../features/bids/bids-page'));
const BidPage = lazyForRoles(() => import('../features/bids/bid-page'));
const EnterpriseInterestsPage = lazyForRoles(
  () => import('../features/interests/enterprise-interests-page'),
);
const InterestPage = lazyForRoles(() => import('../features/interests/interest-page'));
const ImportsPage = lazyForRoles(() => import('../features/imports/imports-page'));
const ImportPage = lazyForRoles(() => import('../features/imports/import-page'));
const PublicitiesPage = lazy(() => import('../features/awards/publicities-page'));
const ObjectionDeskPage = lazyForRoles(() => import('../features/awards/objection-desk-page'));
const ObjectionPage = lazyForRoles(() => import('../features/awards/objection-page'));
const ProjectsPage = lazyForRoles(() => import('../features/projects/projects-page'));
const LexiconPage = lazyForRoles(() => import('../features/lexicon/lexicon-page'));
const ConceptPage = lazyForRoles(() => import('../features/lexicon/concept-page'));
const LedgerPage = lazyForRoles(() => import('../features/ledger/ledger-page'));
const MatchReportPage = lazyForRoles(() => import('../features/match-report/match-report-page'));
const GapsPage = lazyForRoles(() => import('../features/gaps/gaps-page'));
const TellingPage = lazyForRoles(() => import('../features/telling/telling-page'));
const ExpertHomePage = lazyForRoles(() => import('../features/evaluation/expert-home-page'));
const AssignmentPage = lazyForRoles(() => import('../features/evaluation/assignment-page'));
const SearchPage = lazy(() => import('../features/search/search-page'));
const PreferencesPage = lazyForRoles(() => import('../features/preferences/preferences-page'));
const UnsubscribePage = lazyForRoles(() => import('../features/preferences/unsubscribe-page'));
const CallsPage = lazy(() => import('../features/showcase/calls-page'));
const CallPage = lazy(() => import('../features/showcase/call-page'));
const EditionsPage = lazyForRoles(() => import('../features/showcase/editions-page'));
const EditionPage = lazyForRoles(() => import('../features/showcase/edition-page'));
const EditionFormPage = lazyForRoles(() => import('../features/showcase/edition-form-page'));
const NominationsPage = lazyForRoles(() => import('../features/showcase/nominations-page'));
const NominationPage = lazyForRoles(() => import('../features/showcase/nomination-page'));
const EditionReviewPage = lazyForRoles(
  () => import('../features/showcase-review/edition-review-page'),
);
const ExpertWorkPage = lazyForRoles(() => import('../features/showcase-review/expert-work-page'));
const NominationReviewPage = lazyForRoles(
  () => import('../features/showcase-review/nomination-review-page'),
);
const ListObjectionPage = lazyForRoles(
  () => import('../features/showcase-list/list-objection-page'),
);
/** A visitors' page whose words load with it. */
const lazyWithWords =
  (group: 'showcases' | 'statistics'): typeof lazy =>
  (load) =>
    lazy(async () => {
      const [page] = await Promise.all([load(), loadWords(group)]);
      return page;
    });
const lazyOfShowcases = lazyWithWords('showcases');
const ListPublicityPage = lazyOfShowcases(() => import('../features/showcase-list/publicity-page'));
const FinalListPage = lazyOfShowcases(() => import('../features/showcase-list/final-list-page'));
const VerifyPage = lazyOfShowcases(() => import('../features/showcase-list/verify-page'));
const GalleryPage = lazyOfShowcases(() => import('../features/showcase-gallery/gallery-page'));
const ShowcasePage = lazyOfShowcases(() => import('../features/showcase-gallery/showcase-page'));
const StatisticsPage = lazyWithWords('statistics')(
  () => import('../features/statistics/statistics-page'),
);
const PlatformStatisticsPage = lazyForRoles(
  () => import('../features/statistics/platform-statistics-page'),
);
const TargetsPage = lazyForRoles(() => import('../features/statistics/targets-page'));
const PlaquePage = lazyForRoles(() => import('../features/showcase-after/plaque-page'));
const RecheckPage = lazyForRoles(() => import('../features/showcase-after/recheck-page'));
const TrailPage = lazyForRoles(() => import('../features/showcase-after/trail-page'));
const DistrictListPage = lazyForRoles(() => import('../features/showcase/district-list-page'));
const InboxPage = lazyForRoles(() => import('../features/inbox/inbox-page'));

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
          { path: '/search', element: <SearchPage /> },
          { path: '/publicities', element: <PublicitiesPage /> },
          { path: '/statistics', element: <StatisticsPage /> },
          { path: '/batches/:id', element: <BatchPage /> },
          { path: '/showcase', element: <GalleryPage /> },
          { path: '/showcase/:number', element: <ShowcasePage /> },
          { path: '/showcase/calls', element: <CallsPage /> },
          { path: '/showcase/calls/:id', element: <CallPage /> },
          { path: '/showcase/publicity/:id', element: <ListPublicityPage /> },
          { path: '/showcase/lists/:id', element: <FinalListPage /> },
          { path: '/v/:number', element: <VerifyPage /> },
          { path: '/directory', element: <DirectoryPage /> },
          { path: '/directory/:id', element: <DirectoryEntryPage /> },
          { path: '/login', element: <LoginPage /> },
          { path: '/register', element: <RegisterPage /> },
          { path: '/accept-invitation', element: <AcceptInvitationPage /> },
          {
            element: <RequireAbility anyOf={['session:own']} />,
            children: [{ path: '/account/leaving', element: <LeavingPage /> }],
          },
          { path: '/forgot-password', element: <ForgotPasswordPage /> },
          { path: '/reset-password', element: <ResetPasswordPage /> },
          {
            element: <RequireAbility anyOf={['session:own']} />,
            children: [{ path: '/account/security', element: <SecurityPage /> }],
          },
          {
            element: <RequireAbility anyOf={['token:manage']} />,
            children: [{ path: '/account/tokens', element: <TokensPage /> }],
          },
          { path: '/unsubscribe', element: <UnsubscribePage /> },
          {
            element: <RequireAbility anyOf={['preference:own']} />,
            children: [{ path: '/account/notifications', element: <PreferencesPage /> }],
          },
          {
            element: <RequireAbility anyOf={['webhook:manage']} />,
            children: [{ path: '/account/webhooks', element: <WebhooksPage /> }],
          },
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
              { path: '/department/scenarios/:id/amend', element: <AmendPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['scenario:suppliers']} />,
            children: [
              { path: '/department/scenarios/:id/suppliers', element: <SuppliersPage /> },
              { path: '/department/scenarios/:id/suppliers/compare', element: <ComparePage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['match:read']} />,
            children: [
              { path: '/enterprise', element: <EnterpriseHomePage /> },
              { path: '/enterprise/members', element: <MembersPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['enterprise:write']} />,
            children: [{ path: '/enterprise/profile', element: <EnterpriseProfilePage /> }],
          },
          {
            element: <RequireAbility anyOf={['enterprise:inspect']} />,
            children: [
              { path: '/platform/enterprises', element: <ReviewQueuePage /> },
              { path: '/platform/enterprises/:id', element: <ReviewPage /> },
              { path: '/platform/qualifications', element: <WaitingCredentialsPage /> },
              { path: '/platform/change-requests', element: <ChangeRequestsPage /> },
              { path: '/platform/rechecks', element: <RechecksPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['scenario:inspect']} />,
            children: [
              { path: '/platform/scenarios', element: <ReviewScenariosPage /> },
              { path: '/platform/batches', element: <BatchesPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['lexicon:read']} />,
            children: [
              { path: '/platform/lexicon', element: <LexiconPage /> },
              { path: '/platform/lexicon/concept', element: <ConceptPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['settings:write']} />,
            children: [
              { path: '/platform/settings', element: <SettingsPage /> },
              { path: '/platform/targets', element: <TargetsPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['enterprise:import']} />,
            children: [
              { path: '/platform/imports', element: <ImportsPage /> },
              { path: '/platform/imports/:id', element: <ImportPage /> },
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
          {
            element: <RequireAbility anyOf={['template:read']} />,
            children: [{ path: '/platform/templates', element: <TemplatesPage /> }],
          },
          {
            element: <RequireAbility anyOf={['audit:read']} />,
            children: [
              { path: '/platform/audit', element: <AuditPage /> },
              { path: '/platform/nominations/:id/trail', element: <TrailPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['ticket:write']} />,
            children: [
              { path: '/enterprise/tickets', element: <EnterpriseTicketsPage /> },
              { path: '/enterprise/tickets/:id', element: <TicketPage side="enterprise" /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['bid:write']} />,
            children: [{ path: '/enterprise/bids', element: <BidsPage /> }],
          },
          {
            element: <RequireAbility anyOf={['bid:read']} />,
            children: [{ path: '/bids/:id', element: <BidPage /> }],
          },
          {
            element: <RequireAbility anyOf={['interest:express']} />,
            children: [
              { path: '/enterprise/interests', element: <EnterpriseInterestsPage /> },
              { path: '/enterprise/interests/:id', element: <InterestPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['interest:read']} />,
            children: [
              { path: '/department/interests/:id', element: <InterestPage /> },
              { path: '/platform/interests/:id', element: <InterestPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['officer:read']} />,
            children: [
              { path: '/platform/officers', element: <OfficersPage /> },
              { path: '/platform/tickets', element: <TicketDeskPage /> },
              { path: '/platform/tickets/:id', element: <TicketPage side="platform" /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['objection:inspect']} />,
            children: [
              { path: '/platform/objections', element: <ObjectionDeskPage /> },
              { path: '/platform/objections/:id', element: <ObjectionPage /> },
              { path: '/platform/list-objections/:id', element: <ListObjectionPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['project:submit']} />,
            children: [{ path: '/enterprise/projects', element: <ProjectsPage /> }],
          },
          {
            element: <RequireAbility anyOf={['report:read']} />,
            children: [
              { path: '/platform/statistics', element: <PlatformStatisticsPage /> },
              { path: '/reports/ledger', element: <LedgerPage /> },
              { path: '/reports/matches', element: <MatchReportPage /> },
              { path: '/reports/gaps', element: <GapsPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['telling:read']} />,
            children: [{ path: '/platform/telling', element: <TellingPage /> }],
          },
          {
            element: <RequireAbility anyOf={['nomination:inspect']} />,
            children: [
              { path: '/platform/editions', element: <EditionsPage /> },
              { path: '/platform/editions/:id', element: <EditionPage /> },
              { path: '/platform/editions/:id/review', element: <EditionReviewPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['edition:write']} />,
            children: [{ path: '/platform/editions/:id/edit', element: <EditionFormPage /> }],
          },
          {
            element: <RequireAbility anyOf={['nomination:write']} />,
            children: [{ path: '/nominations', element: <NominationsPage /> }],
          },
          {
            element: <RequireAbility anyOf={['nomination:read']} />,
            children: [
              { path: '/nominations/:id', element: <NominationPage /> },
              { path: '/showcase-plaques/:number', element: <PlaquePage /> },
              { path: '/showcase-rechecks/:id', element: <RecheckPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['district-list:read']} />,
            children: [{ path: '/district-list', element: <DistrictListPage /> }],
          },
          {
            element: <RequireAbility anyOf={['evaluation:score']} />,
            children: [
              { path: '/expert', element: <ExpertHomePage /> },
              { path: '/expert/:id', element: <AssignmentPage /> },
            ],
          },
          {
            element: <RequireAbility anyOf={['nomination:score']} />,
            children: [
              { path: '/showcase-reviews/:id', element: <ExpertWorkPage /> },
              { path: '/showcase-reviews/:id/:reviewId', element: <NominationReviewPage /> },
            ],
          },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
