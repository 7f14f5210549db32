import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import test from 'ava';
import { packagePath } from '../harness/package-root.ts';
import { fixtureReport } from './fixture.ts';
import { renderJson } from './render/json.ts';
import { reportSchemaText } from './schema-text.ts';

const published = readFileSync(packagePath('docs', 'report.schema.json'), 'utf8');
const validate = new Ajv2020({ allErrors: true }).compile(JSON.parse(published) as object);

test('the published schema is the one of the model', (t) => {
  t.is(published, reportSchemaText(), 'run `node dist/scripts/refresh-report-schema.js`');
});

test('report.json has the published shape', (t) => {
  t.true(validate(JSON.parse(renderJson(fixtureReport()))), JSON.stringify(validate.errors));
});

test('the schema refuses what is no report', (t) => {
  t.false(validate({ ...fixtureReport(), version: 1 }));
  t.false(validate({ ...fixtureReport(), extra: 1 }));
  const { run, ...without } = fixtureReport();
  t.truthy(run);
  t.false(validate(without));
});
