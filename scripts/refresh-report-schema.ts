/** Writes docs/report.schema.json from reports/model.ts. A test fails when it was forgotten. */

import { writeFileSync } from 'node:fs';
import { packagePath } from '../harness/package-root.ts';
import { reportSchemaText } from '../reports/schema-text.ts';

writeFileSync(packagePath('docs', 'report.schema.json'), reportSchemaText());
