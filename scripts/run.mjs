// node scripts/run.mjs NAME [ARG …]: makes the clone ready, then runs the standalone app's NAME.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, install, root } from './prepare.mjs';

const [name] = process.argv.splice(2, 1);
install();
build();
await import(pathToFileURL(join(root, 'dist/apps/standalone/src', `${name}.js`)).href);
