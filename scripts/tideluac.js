#!/usr/bin/env node
// The `tideluac` command of a checkout, wherever it is started from. Not by `import`, which would first look
// through the whole bundle for names that it exports.
import { createRequire } from 'node:module';

createRequire(import.meta.url)('../dist/tideluac.cjs');
