import { accountsEn } from '../../features/accounts/words';
import { deliveriesEn } from '../../features/deliveries/words';
import { enterprisesEn } from '../../features/enterprises/words.en';
import { inboxEn } from '../../features/inbox/words';
import { matchesEn } from '../../features/matches/words.en';
import { organisationsEn } from '../../features/organisations/words';
import { scenariosEn } from '../../features/scenarios/words.en';
import type { Translated } from './translated';
import type { zhCN } from './zh-CN';

export const en: Translated<typeof zhCN> = {
  app: {
    name: 'Scenario Marketplace',
    footer: 'Open-source software under the Apache-2.0 licence',
    skipToContent: 'Skip to content',
    loading: 'Loading',
    login: 'Log in',
    logout: 'Log out',
    register: 'Register',
    account: 'Account: {{name}}',
    myHome: 'My workspace',
    all: 'All',
    none: '—',
    notStated: 'Not stated',
    actions: 'Actions',
    confirm: 'Confirm',
    create: 'Create',
    save: 'Save',
    edit: 'Edit',
    delete: 'Delete',
    reload: 'Reload',
    loadMore: 'Load more',
    clearFilters: 'Clear filters',
    updatedAt: 'Updated {{time}}',
    listSeparator: ', ',
    wan: '{{amount}} 万元',
    wanUnit: '× 10,000 CNY',
    menu: {
      label: 'Main navigation',
      open: 'Open menu',
      scenarios: 'Open scenarios',
      directory: 'Directory',
      myScenarios: 'My department',
      enterprise: 'My enterprise',
      enterpriseProfile: 'Profile and capabilities',
      enterpriseReview: 'Verification',
      organisations: 'Organisations',
      users: 'Users',
      deliveries: 'Deliveries',
    },
    history: { title: 'History', empty: 'Nothing yet.' },
    note: { label: 'Note', required: 'Please explain in at least two characters' },
    validation: {
      required: 'Please fill this in',
      tooShort: 'At least {{min}} characters',
      tooLong: 'At most {{max}} characters',
      invalid: 'This is not valid',
      amount: 'An amount of 0 or more, with at most two decimals',
      phone: 'A phone number of 5 to 30 characters: digits, +, -, spaces and brackets',
    },
    unsaved: {
      title: 'There are unsaved changes',
      text: 'What is not saved will be lost.',
      leave: 'Leave',
      stay: 'Keep editing',
    },
    replace: {
      title: 'Reload the latest content?',
      text: 'It replaces what you have not saved, which cannot be brought back.',
    },
    forbidden: {
      title: 'You may not open this page',
      text: 'If your work needs it, ask the platform administrator.',
      home: 'Back to my home',
    },
    notFound: {
      title: 'Page not found',
      text: 'The address may be wrong, or the content withdrawn or not yet public.',
      home: 'See open scenarios',
    },
    error: {
      title: 'Something broke on this page',
      text: 'Please reload. If it stays, tell the administrator when it happened.',
      home: 'Back to the start',
    },
  },
  problems: {
    unexpected: 'This could not be completed. Please try again later',
    versionConflict:
      'Somebody changed this after you opened it. Reload to see the latest, then try again',
    statuses: {
      401: 'Please log in first',
      403: 'You may not do this',
      404: 'It does not exist, or you may not see it',
      429: 'Too many requests: please wait a moment',
      500: 'The server failed. Please try again later',
      503: 'This service is away for the moment. Please try again later',
    },
    codes: {
      NETWORK_UNREACHABLE: 'The server cannot be reached. Check your connection and try again',
      REQUEST_MALFORMED: 'Something you entered is not valid',
      SCENARIO_INCOMPLETE: 'The scenario is not complete enough to be submitted',
      SCENARIO_DEADLINE_PASSED: 'The deadline must lie in the future',
      SCENARIO_SELF_APPROVAL:
        'Nobody decides on their own work: another approver of the department must do this',
      SCENARIO_NOT_EDITABLE: 'Only drafts and returned scenarios can be edited',
      SCENARIO_WRONG_STATE: 'The scenario has moved on, so this is no longer possible. Reload',
      ENTERPRISE_INCOMPLETE: 'A profile and at least one capability are needed first',
      ENTERPRISE_NOT_EDITABLE: 'The enterprise cannot be edited in its present state',
      ENTERPRISE_WRONG_STATE: 'The enterprise has moved on, so this is no longer possible. Reload',
      ENTERPRISE_ALREADY_REGISTERED:
        "This social credit code is registered already; ask your enterprise's administrator",
      ENTERPRISE_LAST_CAPABILITY: 'A verified enterprise keeps at least one capability',
      ENTERPRISE_TOO_MANY_CAPABILITIES: 'There are as many capabilities as there may be',
      ORGANISATION_NAME_TAKEN: 'There is an organisation of this name already',
      USER_EMAIL_TAKEN: 'This e-mail address is taken',
      USER_LAST_ADMINISTRATOR: 'At least one active administrator must remain',
      USER_ROLE_DOES_NOT_FIT: 'A role does not fit the kind of organisation',
      MATCH_WRONG_STATE: 'The answer can no longer be changed',
      MATCH_SCENARIO_CLOSED: 'This scenario no longer takes answers',
      MATCH_ENTERPRISE_NOT_VERIFIED:
        'Only a verified enterprise can answer, and yours is not at present',
      REQUEST_TOO_MANY: 'Too many requests: please try again later',
      SERVICE_UNAVAILABLE: 'The service is away for the moment. Please try again later',
      SEARCH_UNAVAILABLE: 'Matching is away for the moment. Please try again later',
    },
  },
  scenarios: scenariosEn,
  enterprises: enterprisesEn,
  matches: matchesEn,
  inbox: inboxEn,
  accounts: accountsEn,
  organisations: organisationsEn,
  deliveries: deliveriesEn,
};
