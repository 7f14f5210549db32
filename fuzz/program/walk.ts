/**
 * Walking and rebuilding syntax trees without knowing their shapes: `childrenOf` lists what hangs below a
 * node, each with a way to put something else in its place; `placesOf` does so for a whole program. Clauses
 * of an `if` and fields of a table are no nodes of their own here: their conditions, bodies and values are.
 */

import type {
  Assignable,
  Block,
  CallExpression,
  Expression,
  FunctionBody,
  Statement,
  TableField,
} from './tree.ts';

/** What may stand where: a call statement's call only gives way to a call, a target only to a target. */
export interface NodeByRole {
  block: Block;
  statement: Statement;
  expression: Expression;
  target: Assignable;
  call: CallExpression;
  function: FunctionBody;
}

export type Role = keyof NodeByRole;
export type Node = NodeByRole[Role];

/** A node and what it stands for: the same object shape can be a statement or an expression. */
export type Part = { [R in Role]: { readonly role: R; readonly node: NodeByRole[R] } }[Role];

/** A node below another one. */
export type Child = {
  [R in Role]: {
    readonly role: R;
    readonly node: NodeByRole[R];
    /** The parent with this node instead; the role says which nodes fit. */
    readonly put: (replacement: NodeByRole[R]) => Node;
  };
}[Role];

/** A node inside a program. */
export type Place = {
  [R in Role]: {
    readonly role: R;
    readonly node: NodeByRole[R];
    /** The program with this node instead. */
    readonly replace: (replacement: NodeByRole[R]) => Block;
  };
}[Role];

/** What hangs directly below a node, in the order of the source. */
export function childrenOf(part: Part): Child[] {
  switch (part.role) {
    case 'block': {
      const { statements } = part.node;
      return statements.map((node, i) => ({
        role: 'statement',
        node,
        put: (item) => ({ statements: statements.with(i, item) }),
      }));
    }
    case 'statement':
      return childrenOfStatement(part.node);
    case 'expression':
    case 'target':
    case 'call':
      return childrenOfExpression(part.node);
    case 'function': {
      const func = part.node;
      return [{ role: 'block', node: func.body, put: (body) => ({ ...func, body }) }];
    }
  }
}

function childrenOfStatement(node: Statement): Child[] {
  switch (node.kind) {
    case 'local':
    case 'return':
      return expressions(node.values, (values) => ({ ...node, values }));
    case 'assign':
      return [
        ...node.targets.map(
          (target, i): Child => ({
            role: 'target',
            node: target,
            put: (item) => ({ ...node, targets: node.targets.with(i, item) }),
          }),
        ),
        ...expressions(node.values, (values) => ({ ...node, values })),
      ];
    case 'call':
      return [{ role: 'call', node: node.call, put: (call) => ({ ...node, call }) }];
    case 'do':
      return [body(node)];
    case 'while':
      return [expression(node.condition, (condition) => ({ ...node, condition })), body(node)];
    case 'repeat':
      return [body(node), expression(node.condition, (condition) => ({ ...node, condition }))];
    case 'if': {
      const clauses = node.clauses.flatMap((clause, i): Child[] => [
        expression(clause.condition, (condition) => ({
          ...node,
          clauses: node.clauses.with(i, { ...clause, condition }),
        })),
        {
          role: 'block',
          node: clause.body,
          put: (block) => ({ ...node, clauses: node.clauses.with(i, { ...clause, body: block }) }),
        },
      ]);
      if (node.otherwise === undefined) return clauses;
      const otherwise: Child = {
        role: 'block',
        node: node.otherwise,
        put: (block) => ({ ...node, otherwise: block }),
      };
      return [...clauses, otherwise];
    }
    case 'numeric-for': {
      const range = [
        expression(node.start, (start) => ({ ...node, start })),
        expression(node.limit, (limit) => ({ ...node, limit })),
      ];
      if (node.step !== undefined) range.push(expression(node.step, (step) => ({ ...node, step })));
      return [...range, body(node)];
    }
    case 'generic-for':
      return [...expressions(node.iterators, (iterators) => ({ ...node, iterators })), body(node)];
    case 'function':
    case 'local-function':
      return [{ role: 'function', node: node.func, put: (func) => ({ ...node, func }) }];
    case 'break':
      return [];
  }
}

function childrenOfExpression(node: Expression): Child[] {
  switch (node.kind) {
    case 'nil':
    case 'true':
    case 'false':
    case 'number':
    case 'string':
    case 'vararg':
    case 'name':
      return [];
    case 'function-expression':
      return [{ role: 'function', node: node.func, put: (func) => ({ ...node, func }) }];
    case 'index':
      return [
        expression(node.object, (object) => ({ ...node, object })),
        expression(node.key, (key) => ({ ...node, key })),
      ];
    case 'call':
      return [
        expression(node.callee, (callee) => ({ ...node, callee })),
        ...expressions(node.args, (args) => ({ ...node, args })),
      ];
    case 'method-call':
      return [
        expression(node.object, (object) => ({ ...node, object })),
        ...expressions(node.args, (args) => ({ ...node, args })),
      ];
    case 'table':
      return node.fields.flatMap((field, i) =>
        childrenOfField(field, (item) => ({ ...node, fields: node.fields.with(i, item) })),
      );
    case 'binary':
      return [
        expression(node.left, (left) => ({ ...node, left })),
        expression(node.right, (right) => ({ ...node, right })),
      ];
    case 'unary':
      return [expression(node.operand, (operand) => ({ ...node, operand }))];
    case 'parenthesized':
      return [expression(node.inner, (inner) => ({ ...node, inner }))];
  }
}

function childrenOfField(field: TableField, put: (field: TableField) => Node): Child[] {
  const value = expression(field.value, (item) => put({ ...field, value: item }));
  return field.kind === 'keyed' ? [expression(field.key, (key) => put({ ...field, key })), value] : [value];
}

function expression(node: Expression, put: (replacement: Expression) => Node): Child {
  return { role: 'expression', node, put };
}

function expressions(list: readonly Expression[], put: (list: Expression[]) => Node): Child[] {
  return list.map((node, i) => expression(node, (item) => put(list.with(i, item))));
}

function body(node: Extract<Statement, { readonly body: Block }>): Child {
  return { role: 'block', node: node.body, put: (block) => ({ ...node, body: block }) };
}

/** Calls `visit` for a node and all below it, parents first, in the order of the source. */
export function visitParts(part: Part, visit: (part: Part) => void): void {
  visit(part);
  for (const child of childrenOf(part)) visitParts(child, visit);
}

/**
 * Calls `visit` for every statement, expression and field below a node, in the order of the source. For every program
 * of a campaign: it makes nothing on the way, where `visitParts` makes what it takes to put a node back.
 */
export function visitKinds(node: object, visit: (node: Statement | Expression | TableField) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) if (typeof item === 'object') visitKinds(item, visit);
    return;
  }
  if ('kind' in node) visit(node as Statement | Expression | TableField);
  for (const name in node) {
    const value = node[name as keyof typeof node] as unknown;
    if (typeof value === 'object') visitKinds(value!, visit);
  }
}

/**
 * All nodes of a program, parents before children, *last children first*. A change at one place leaves the
 * places listed before it where they were, apart from parents that now hold the change, and later
 * statements, which depend on earlier ones, come before them.
 */
export function placesOf(program: Block): Place[] {
  const places: Place[] = [];
  const add = (place: Place): void => {
    places.push(place);
    const children = childrenOf(place);
    for (let i = children.length - 1; i >= 0; i--) add(below(place, children[i]!));
  };
  add({ role: 'block', node: program, replace: (replacement) => replacement });
  return places;
}

function below(parent: Place, child: Child): Place {
  // `put` makes a node of the parent's own kind; the type system cannot follow roles through closures.
  const replaceParent = parent.replace as (node: Node) => Block;
  const put = child.put as (node: Node) => Node;
  const replace = (node: Node): Block => replaceParent(put(node));
  return { role: child.role, node: child.node, replace } as Place;
}

/**
 * Rebuilds a node: `change` is given all nodes below it and then itself, and answers what to put there. Nodes
 * that `enters` refuses stay as they are, with all below them.
 */
export function mapParts<P extends Part>(
  part: P,
  change: (part: Part) => Node,
  enters: (part: Part) => boolean = () => true,
): P['node'] {
  let node: Node = part.node;
  let children = childrenOf(part);
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!;
    if (!enters(child)) continue;
    const replacement = mapParts(child as Part, change, enters);
    if (replacement === child.node) continue;
    node = (child.put as (item: Node) => Node)(replacement);
    children = childrenOf({ role: part.role, node } as Part);
  }
  return change({ role: part.role, node } as Part) as P['node'];
}
