import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
