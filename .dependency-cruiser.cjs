// Who may import whom (ARCHITECTURE.md); `npm run check` refuses the rest.
const pureRules =
  '^apps/.+/(scenario|enterprise|entry-criteria|credential|change-request|recheck|names-alike|file|question|interest|officer|ticket|publicity|objection|contract|milestone|measured-outcome|plan-change|judged-bid|evaluation|ranking|fraction|sheet|reasons|check-words|minutes|match|eligibility|vault|rank|apply-changes|concept-rules|touched-words|same-places|compare-standings|terms|key-terms|catalogue|talk-catalogue|delivery-catalogue|consequences|words|talk-words|delivery-words|ledger|statistics|meeting-calendar|compose-mail|robot-message|standard-webhooks|attempt|webhook-address|bid|opening|receipt|amendment|batch|similarity|compare-versions)\\.ts$';
const pureShowcaseRules =
  '^apps/publishing/src/showcase/(assign-experts|certificate|certificate-document|cheapest-flow|deliberation|list-document|plaque-number|selection|split-award|standing|trimmed-mean)\\.ts$';
const testCode = '^test/|^libs/testing/|[.](spec|int|story)[.]ts$';

const forbid = (name, comment, rule) => ({ name, comment, severity: 'error', ...rule });
/** Forbids modules for where they lie, whether or not anything imports them. */
const forbidPlace = (name, comment, path) =>
  forbid(name, comment, { module: { path, numberOfDependentsLessThan: 100 }, from: {} });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    forbid('no-app-to-app', 'Services learn of each other by events and HTTP.', {
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    }),
    forbid(
      'standalone-composes-services',
      'It runs the three services and serves the built portal.',
      {
        from: { path: '^apps/standalone/' },
        to: { path: '^apps/', pathNot: '^apps/(standalone|publishing|matching|notifications)/' },
      },
    ),
    forbid('no-lib-to-app', 'Libs know nothing of the apps that use them.', {
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    }),
    forbid('contracts-stand-alone', 'Server and portal share them, so they drag nothing along.', {
      from: { path: '^libs/contracts/' },
      to: { path: '^(apps|libs|test|scripts)/', pathNot: '^libs/contracts/' },
    }),
    forbid('lib-by-its-face', 'A lib is imported as #libs/<name>, never by a path into it.', {
      from: { path: '^(apps|test|scripts)/' },
      to: { path: '^libs/', dependencyTypesNot: ['aliased-subpath-import'] },
    }),
    forbid('lib-to-lib-by-its-face', 'A lib imports another as #libs/<name>.', {
      from: { path: '^libs/([^/]+)/' },
      to: {
        path: '^libs/',
        pathNot: '^libs/$1/',
        dependencyTypesNot: ['aliased-subpath-import'],
      },
    }),
    forbid(
      'portal-stands-alone',
      'The portal imports itself, packages, #libs/contracts and #libs/auth/abilities.',
      {
        from: { path: '^apps/portal/src/' },
        to: {
          pathNot:
            '^apps/portal/src/|^libs/contracts/src/index[.]ts$|^libs/auth/src/abilities[.]ts$|(^|/)node_modules/',
        },
      },
    ),
    forbid('rules-are-pure', 'Rules are plain functions on plain data: no framework, no store.', {
      from: { path: [pureRules, pureShowcaseRules] },
      to: { path: '(^|/)node_modules/(@nestjs/|typeorm/|bullmq/|meilisearch/|fastify/|@fastify/)' },
    }),
    forbid('no-cycle', 'What imports each other is one thing in two files.', {
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    }),
    forbid('no-type-cycle', 'Only the two ends of a relation may name each other, by type.', {
      from: { pathNot: '[.]entity[.]ts$' },
      to: { circular: true },
    }),
    forbid('no-test-code-in-product', 'What runs in production imports no tests.', {
      from: { path: '^(apps|libs)/', pathNot: testCode },
      to: { path: `${testCode}` },
    }),
    forbid('no-development-package', 'Production installs without devDependencies.', {
      from: { path: '^(apps|libs)/', pathNot: `^apps/portal/|${testCode}` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    }),
    forbid('no-unresolvable', 'Nothing lies at the end of this import.', {
      from: {},
      to: { couldNotResolve: true },
    }),
    forbid('no-orphan', 'Nothing imports it and it imports nothing.', {
      from: { orphan: true, pathNot: '^(scripts|test/setup|apps/portal/public)/|[.]d[.]ts$' },
      to: {},
    }),
    forbidPlace(
      'folders-named-after-the-domain',
      'Put it where the feature is that it belongs to.',
      '^(apps|libs|test|scripts)/(.+/)?(common|shared|utils?|helpers?|core)/',
    ),
    forbidPlace('four-levels-at-most', 'At most four folders below apps/.', '^apps/([^/]+/){5,}'),
    forbidPlace('no-index-in-apps', 'Only libs have a public face.', '^apps/.+/index[.]tsx?$'),
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(dist|data|artefacts)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      conditionNames: ['marketplace-source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
