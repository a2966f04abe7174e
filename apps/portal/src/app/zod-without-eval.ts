import { config } from 'zod';

// The Content-Security-Policy forbids eval: without this, zod probes for it and the browser
// reports a violation. The build puts this file in zod's place (vite.config.ts), so that it has run
// before any schema is made, and only where there are schemas.
config({ jitless: true });

export * from 'zod';
