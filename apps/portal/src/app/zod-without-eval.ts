import { config } from 'zod';

// The Content-Security-Policy forbids eval: without this, zod probes for it and the browser
// reports a violation. Must run before the contracts build their schemas, hence main's first import.
config({ jitless: true });
