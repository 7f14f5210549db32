/**
 * The rough types that the generator tracks, so that most programs run deep instead of failing at once.
 * They are a bet, not a proof: a wrong one makes a program that ends early with an error, nothing worse.
 */

export type ScalarType =
  | 'nil'
  | 'boolean'
  | 'number'
  /** A whole number from 0 to about 10: safe as a repeat count, a loop limit, an index. */
  | 'count'
  | 'string'
  /** Could be anything; only printed through `type` or `tostring`, compared and passed on. */
  | 'any';

export interface TableType {
  readonly kind: 'table';
  readonly fields: ReadonlyMap<string, Type>;
  /** Type of the elements 1..n, if it is used as a list. */
  readonly element: Type | undefined;
}

export interface FunctionType {
  readonly kind: 'function';
  readonly parameters: readonly Type[];
  readonly isVararg: boolean;
  readonly results: readonly Type[];
  /** About how many statements one call runs; keeps loops of calls of loops small. */
  readonly cost: number;
}

export type Type = ScalarType | TableType | FunctionType;

export function isTable(type: Type): type is TableType {
  return typeof type === 'object' && type.kind === 'table';
}

export function isFunction(type: Type): type is FunctionType {
  return typeof type === 'object' && type.kind === 'function';
}

/** True if a value of type `actual` serves where `wanted` is asked for. */
export function serves(actual: Type, wanted: Type): boolean {
  if (actual === wanted || wanted === 'any') return true;
  if (wanted === 'number') return actual === 'count';
  if (isTable(wanted) && isTable(actual)) {
    for (const [name, type] of wanted.fields) {
      const field = actual.fields.get(name);
      if (field === undefined || !serves(field, type)) return false;
    }
    return (
      wanted.element === undefined || (actual.element !== undefined && serves(actual.element, wanted.element))
    );
  }
  return false;
}
