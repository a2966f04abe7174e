import { Refusal } from '#libs/contracts';

export const nameTaken = () =>
  new Refusal(
    'conflict',
    'ORGANISATION.NAME_TAKEN',
    'There is already an organisation of this name.',
    [{ path: 'name', message: 'is already in use' }],
  );

export const onlyDepartments = (path: 'parentId' | 'duties') =>
  new Refusal(
    'rule',
    'ORGANISATION.NOT_A_DEPARTMENT',
    'Only departments stand in the tree and have duties.',
    [{ path, message: 'is for departments' }],
  );

export const isAnEnterprise = () =>
  new Refusal(
    'rule',
    'ORGANISATION.IS_AN_ENTERPRISE',
    'An enterprise is changed, suspended and closed in the directory.',
  );

export const organisationInactive = () =>
  new Refusal(
    'conflict',
    'ORGANISATION.INACTIVE',
    'The organisation is deactivated; reactivate it first.',
  );

export const alreadyInactive = () =>
  new Refusal('conflict', 'ORGANISATION.WRONG_STATE', 'The organisation is deactivated already.');

export const alreadyActive = () =>
  new Refusal('conflict', 'ORGANISATION.WRONG_STATE', 'The organisation is active already.');

export const ownOrganisation = () =>
  new Refusal(
    'rule',
    'ORGANISATION.YOUR_OWN',
    'Nobody deactivates the organisation that they are of.',
  );

export const hasOpenScenarios = (titles: string[]) =>
  new Refusal(
    'rule',
    'ORGANISATION.HAS_OPEN_SCENARIOS',
    'The department has scenarios that have not ended: complete, withdraw or cancel them first.',
    titles.map((title) => ({ path: 'scenarios', message: title })),
  );

export const hasActiveDepartments = (names: string[]) =>
  new Refusal(
    'rule',
    'ORGANISATION.HAS_ACTIVE_DEPARTMENTS',
    'Active departments stand below this one: move or deactivate them first.',
    names.map((name) => ({ path: 'children', message: name })),
  );
