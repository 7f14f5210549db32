/**
 * The syntax tree of a Lua 5.1 program (manual §2.8 for the grammar). Generated programs are born as trees,
 * and any Lua file can be parsed into one, so the generator, the printer and the minimiser share one model.
 * Nodes are immutable: a reduction builds new nodes and shares what it keeps.
 */

export interface Block {
  readonly statements: readonly Statement[];
  /** Of a whole program: bodies of one or two short statements are written in the line of their keyword. */
  readonly isCompact?: true;
}

export type Statement =
  | { readonly kind: 'local'; readonly names: readonly string[]; readonly values: readonly Expression[] }
  | {
      readonly kind: 'assign';
      readonly targets: readonly Assignable[];
      readonly values: readonly Expression[];
    }
  | { readonly kind: 'call'; readonly call: CallExpression }
  | { readonly kind: 'do'; readonly body: Block }
  | { readonly kind: 'while'; readonly condition: Expression; readonly body: Block }
  | { readonly kind: 'repeat'; readonly body: Block; readonly condition: Expression }
  | { readonly kind: 'if'; readonly clauses: readonly IfClause[]; readonly otherwise: Block | undefined }
  | {
      readonly kind: 'numeric-for';
      readonly name: string;
      readonly start: Expression;
      readonly limit: Expression;
      readonly step: Expression | undefined;
      readonly body: Block;
    }
  | {
      readonly kind: 'generic-for';
      readonly names: readonly string[];
      readonly iterators: readonly Expression[];
      readonly body: Block;
    }
  /** `function a.b:c() … end`: `path` is ['a','b'], `method` 'c'. */
  | {
      readonly kind: 'function';
      readonly path: readonly string[];
      readonly method: string | undefined;
      readonly func: FunctionBody;
    }
  | { readonly kind: 'local-function'; readonly name: string; readonly func: FunctionBody }
  /** Only as the last statement of a block. */
  | { readonly kind: 'return'; readonly values: readonly Expression[] }
  /** Only as the last statement of a block. */
  | { readonly kind: 'break' };

export interface IfClause {
  readonly condition: Expression;
  readonly body: Block;
}

export interface FunctionBody {
  readonly parameters: readonly string[];
  readonly isVararg: boolean;
  readonly body: Block;
}

export type CallExpression =
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Expression[] }
  | {
      readonly kind: 'method-call';
      readonly object: Expression;
      readonly method: string;
      readonly args: readonly Expression[];
    };

export type Assignable =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly object: Expression; readonly key: Expression };

export type Expression =
  | { readonly kind: 'nil' }
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  /** The literal as written, so that `0x10` and `1e400` survive printing. */
  | { readonly kind: 'number'; readonly text: string }
  /** The bytes, one per char code; the printer quotes them. */
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'vararg' }
  | { readonly kind: 'function-expression'; readonly func: FunctionBody }
  | Assignable
  | CallExpression
  | { readonly kind: 'table'; readonly fields: readonly TableField[] }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
  /** Explicit parentheses: they cut a call or `...` to one value, so they are part of the meaning. */
  | { readonly kind: 'parenthesized'; readonly inner: Expression };

export type TableField =
  | { readonly kind: 'positional'; readonly value: Expression }
  | { readonly kind: 'named'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'keyed'; readonly key: Expression; readonly value: Expression };

export type BinaryOperator =
  | 'or'
  | 'and'
  | '<'
  | '>'
  | '<='
  | '>='
  | '~='
  | '=='
  | '..'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '^';

export type UnaryOperator = 'not' | '#' | '-';
