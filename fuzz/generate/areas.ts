/** The areas of the generator. A new area is a file in areas/ and a row here. */

import { closures } from './areas/closures.ts';
import { codegen } from './areas/codegen.ts';
import { collection } from './areas/collection.ts';
import { controlFlow } from './areas/control-flow.ts';
import { conversion } from './areas/conversion.ts';
import { coroutines } from './areas/coroutines.ts';
import { debugLibrary } from './areas/debug-library.ts';
import { environments } from './areas/environments.ts';
import { errors } from './areas/errors.ts';
import { files } from './areas/files.ts';
import { library } from './areas/library.ts';
import { loading } from './areas/loading.ts';
import { metatables } from './areas/metatables.ts';
import { numbers } from './areas/numbers.ts';
import { patterns } from './areas/patterns.ts';
import { processes } from './areas/processes.ts';
import { syntax } from './areas/syntax.ts';
import { tables } from './areas/tables.ts';
import { varargs } from './areas/varargs.ts';
import type { Area } from './feature.ts';

export interface AreaRow {
  /** How many programs have it as their main area, against the others. */
  readonly weight: number;
  readonly area: Area;
}

/** The order and the weights are part of the replay format: they decide what an old seed makes. */
export const AREAS: readonly AreaRow[] = [
  { weight: 4, area: closures },
  { weight: 5, area: patterns },
  { weight: 5, area: errors },
  { weight: 5, area: metatables },
  { weight: 2, area: numbers },
  { weight: 3, area: tables },
  { weight: 3, area: coroutines },
  { weight: 3, area: varargs },
  { weight: 3, area: environments },
  { weight: 2, area: controlFlow },
  { weight: 3, area: syntax },
  { weight: 1, area: debugLibrary },
  { weight: 1, area: files },
  { weight: 4, area: library },
  { weight: 6, area: codegen },
  { weight: 2, area: collection },
  { weight: 2, area: loading },
  { weight: 2, area: conversion },
  { weight: 1, area: processes },
];

/** Names as users write them. */
export const AREA_NAMES: readonly string[] = AREAS.map((row) => row.area.name);
