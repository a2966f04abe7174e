import { accountsEn } from '../../features/accounts/words';
import { awardsEn } from '../../features/awards/words';
import { gapsEn } from '../../features/gaps/words';
import { ledgerEn } from '../../features/ledger/words';
import { matchReportEn } from '../../features/match-report/words';
import { preferencesEn } from '../../features/preferences/words';
import { tellingEn } from '../../features/telling/words';
import { lexiconEn } from '../../features/lexicon/words';
import { projectsEn } from '../../features/projects/words';
import { auditEn } from '../../features/audit/words';
import { bidsEn } from '../../features/bids/words';
import { amendmentsEn } from '../../features/amendments/words';
import { settingsEn } from '../../features/settings/words';
import { changeRequestsEn } from '../../features/change-requests/words';
import { credentialsEn } from '../../features/credentials/words';
import { deadlinesEn } from '../../features/deadlines/words';
import { deliveriesEn } from '../../features/deliveries/words';
import { noticesEn } from '../../features/notices/words';
import { templatesEn } from '../../features/templates/words';
import { duplicatesEn } from '../../features/duplicates/words';
import { evaluationEn } from '../../features/evaluation/words.en';
import { importsEn } from '../../features/imports/words';
import { inboxEn } from '../../features/inbox/words';
import { interestsEn } from '../../features/interests/words';
import { matchesEn } from '../../features/matches/words.en';
import { officersEn } from '../../features/officers/words';
import { organisationsEn } from '../../features/organisations/words';
import { peopleEn } from '../../features/people/words';
import { questionsEn } from '../../features/questions/words';
import { showcaseEn } from '../../features/showcase/words.en';
import { showcaseGalleryEn } from '../../features/showcase-gallery/words.en';
import { showcaseAfterEn, showcaseAfterProblemsEn } from '../../features/showcase-after/words';
import { publicListsEn } from '../../features/showcase-list/list-words.en';
import { verifyEn } from '../../features/showcase-list/verify-words.en';
import { showcaseListEn } from '../../features/showcase-list/words';
import { reasonTextsEn } from '../../features/showcase-review/reason-texts.en';
import { showcaseVisitsEn, showcaseVisitsProblemsEn } from '../../features/showcase-visits/words';
import { showcaseReviewEn } from '../../features/showcase-review/words';
import { signInEn } from '../../features/sign-in/words';
import { statisticsReportEn, targetsEn } from '../../features/statistics/report-words';
import { statisticsEn } from '../../features/statistics/words.en';
import { ticketsEn } from '../../features/tickets/words';
import { webhooksEn } from '../../features/webhooks/words';
import { problemCodesEn } from './problem-codes.en';
import type { Translated } from './translated';
import type { zhCN } from './zh-CN';

export const en: Translated<typeof zhCN> = {
  problems: {
    codes: { ...problemCodesEn, ...showcaseAfterProblemsEn, ...showcaseVisitsProblemsEn },
  },
  questions: questionsEn,
  imports: importsEn,
  credentials: credentialsEn,
  changeRequests: changeRequestsEn,
  duplicates: duplicatesEn,
  matches: matchesEn,
  inbox: inboxEn,
  interests: interestsEn,
  accounts: accountsEn,
  organisations: organisationsEn,
  deadlines: deadlinesEn,
  deliveries: deliveriesEn,
  notices: noticesEn,
  templates: templatesEn,
  audit: auditEn,
  amendments: amendmentsEn,
  settings: settingsEn,
  people: peopleEn,
  signIn: signInEn,
  officers: officersEn,
  bids: bidsEn,
  evaluation: evaluationEn,
  statistics: { ...statisticsEn, report: statisticsReportEn, targets: targetsEn },
  tickets: ticketsEn,
  awards: awardsEn,
  projects: projectsEn,
  ledger: ledgerEn,
  gaps: gapsEn,
  matchReport: matchReportEn,
  telling: tellingEn,
  preferences: preferencesEn,
  webhooks: webhooksEn,
  lexicon: lexiconEn,
  showcase: showcaseEn,
  showcaseReview: { ...showcaseReviewEn, ...reasonTextsEn },
  showcaseVisits: showcaseVisitsEn,
  showcaseList: { ...showcaseListEn, ...publicListsEn, verify: verifyEn },
  showcaseAfter: showcaseAfterEn,
  showcaseGallery: showcaseGalleryEn,
};
