import { accountsZh } from '../../features/accounts/words';
import { awardsZh } from '../../features/awards/words';
import { gapsZh } from '../../features/gaps/words';
import { ledgerZh } from '../../features/ledger/words';
import { matchReportZh } from '../../features/match-report/words';
import { preferencesZh } from '../../features/preferences/words';
import { tellingZh } from '../../features/telling/words';
import { lexiconZh } from '../../features/lexicon/words';
import { projectsZh } from '../../features/projects/words';
import { auditZh } from '../../features/audit/words';
import { bidsZh } from '../../features/bids/words';
import { amendmentsZh } from '../../features/amendments/words';
import { settingsZh } from '../../features/settings/words';
import { changeRequestsZh } from '../../features/change-requests/words';
import { credentialsZh } from '../../features/credentials/words';
import { deadlinesZh } from '../../features/deadlines/words';
import { deliveriesZh } from '../../features/deliveries/words';
import { noticesZh } from '../../features/notices/words';
import { templatesZh } from '../../features/templates/words';
import { duplicatesZh } from '../../features/duplicates/words';
import { evaluationZh } from '../../features/evaluation/words.zh-CN';
import { importsZh } from '../../features/imports/words';
import { inboxZh } from '../../features/inbox/words';
import { interestsZh } from '../../features/interests/words';
import { matchesZh } from '../../features/matches/words.zh-CN';
import { officersZh } from '../../features/officers/words';
import { organisationsZh } from '../../features/organisations/words';
import { peopleZh } from '../../features/people/words';
import { questionsZh } from '../../features/questions/words';
import { showcaseZh } from '../../features/showcase/words.zh-CN';
import { showcaseGalleryZh } from '../../features/showcase-gallery/words.zh-CN';
import { showcaseAfterZh, showcaseAfterProblemsZh } from '../../features/showcase-after/words';
import { publicListsZh } from '../../features/showcase-list/list-words.zh-CN';
import { verifyZh } from '../../features/showcase-list/verify-words.zh-CN';
import { showcaseListZh } from '../../features/showcase-list/words';
import { reasonTextsZh } from '../../features/showcase-review/reason-texts.zh-CN';
import { showcaseVisitsProblemsZh, showcaseVisitsZh } from '../../features/showcase-visits/words';
import { showcaseReviewZh } from '../../features/showcase-review/words';
import { signInZh } from '../../features/sign-in/words';
import { statisticsReportZh, targetsZh } from '../../features/statistics/report-words';
import { statisticsZh } from '../../features/statistics/words.zh-CN';
import { ticketsZh } from '../../features/tickets/words';
import { webhooksZh } from '../../features/webhooks/words';
import { problemCodesZh } from './problem-codes.zh-CN';

/**
 * The Chinese words of the pages for roles, which load with the first of them; each feature keeps its
 * own beside its pages. What visitors read is in `visitors.zh-CN.ts`.
 */
export const zhCN = {
  problems: {
    codes: { ...problemCodesZh, ...showcaseAfterProblemsZh, ...showcaseVisitsProblemsZh },
  },
  questions: questionsZh,
  imports: importsZh,
  credentials: credentialsZh,
  changeRequests: changeRequestsZh,
  duplicates: duplicatesZh,
  matches: matchesZh,
  inbox: inboxZh,
  interests: interestsZh,
  accounts: accountsZh,
  organisations: organisationsZh,
  deadlines: deadlinesZh,
  deliveries: deliveriesZh,
  notices: noticesZh,
  templates: templatesZh,
  audit: auditZh,
  amendments: amendmentsZh,
  settings: settingsZh,
  people: peopleZh,
  signIn: signInZh,
  officers: officersZh,
  bids: bidsZh,
  evaluation: evaluationZh,
  statistics: { ...statisticsZh, report: statisticsReportZh, targets: targetsZh },
  tickets: ticketsZh,
  awards: awardsZh,
  projects: projectsZh,
  ledger: ledgerZh,
  gaps: gapsZh,
  matchReport: matchReportZh,
  telling: tellingZh,
  preferences: preferencesZh,
  webhooks: webhooksZh,
  lexicon: lexiconZh,
  showcase: showcaseZh,
  showcaseReview: { ...showcaseReviewZh, ...reasonTextsZh },
  showcaseVisits: showcaseVisitsZh,
  showcaseList: { ...showcaseListZh, ...publicListsZh, verify: verifyZh },
  showcaseAfter: showcaseAfterZh,
  showcaseGallery: showcaseGalleryZh,
};
