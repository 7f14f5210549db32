/** The published schema of report.json: docs/report.schema.json. */

import { REPORT_VERSION, ReportSchema } from './model.ts';

/** JSON Schema (draft 2020-12) as text. */
export function reportSchemaText(): string {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `tidelock-report-${REPORT_VERSION}`,
    title: 'report.json of Tidelock',
    ...ReportSchema,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
