/**
 * The sections of the manual that describe no library: those of the language (§2) and of the command line (§6),
 * and the folder of the corpus of each.
 */

export interface ManualSection {
  section: string;
  title: string;
  /** Folder below `corpus/language/`. */
  folder: string;
}

export const MANUAL_SECTIONS: readonly ManualSection[] = [
  { section: '2.1', title: 'Lexical Conventions', folder: 'lexical-conventions' },
  { section: '2.2', title: 'Values and Types', folder: 'values-and-types' },
  { section: '2.2.1', title: 'Coercion', folder: 'coercion' },
  { section: '2.3', title: 'Variables', folder: 'variables' },
  { section: '2.4.1', title: 'Chunks', folder: 'chunks' },
  { section: '2.4.2', title: 'Blocks', folder: 'blocks' },
  { section: '2.4.3', title: 'Assignment', folder: 'assignment' },
  { section: '2.4.4', title: 'Control Structures', folder: 'control-structures' },
  { section: '2.4.5', title: 'For Statement', folder: 'for-statement' },
  { section: '2.4.6', title: 'Function Calls as Statements', folder: 'call-statements' },
  { section: '2.4.7', title: 'Local Declarations', folder: 'local-declarations' },
  { section: '2.5.1', title: 'Arithmetic Operators', folder: 'arithmetic' },
  { section: '2.5.2', title: 'Relational Operators', folder: 'relational' },
  { section: '2.5.3', title: 'Logical Operators', folder: 'logical' },
  { section: '2.5.4', title: 'Concatenation', folder: 'concatenation' },
  { section: '2.5.5', title: 'The Length Operator', folder: 'length' },
  { section: '2.5.6', title: 'Precedence', folder: 'precedence' },
  { section: '2.5.7', title: 'Table Constructors', folder: 'table-constructors' },
  { section: '2.5.8', title: 'Function Calls', folder: 'function-calls' },
  { section: '2.5.9', title: 'Function Definitions', folder: 'function-definitions' },
  { section: '2.6', title: 'Visibility Rules', folder: 'visibility' },
  { section: '2.7', title: 'Error Handling', folder: 'error-handling' },
  { section: '2.8', title: 'Metatables', folder: 'metatables' },
  { section: '2.9', title: 'Environments', folder: 'environments' },
  { section: '2.10', title: 'Garbage Collection', folder: 'garbage-collection' },
  { section: '2.10.1', title: 'Garbage-Collection Metamethods', folder: 'finalisers' },
  { section: '2.10.2', title: 'Weak Tables', folder: 'weak-tables' },
  { section: '2.11', title: 'Coroutines', folder: 'coroutines' },
  { section: '6', title: 'Lua Stand-alone', folder: 'stand-alone' },
];

/** The section with that number, or undefined. */
export function manualSection(section: string): ManualSection | undefined {
  return MANUAL_SECTIONS.find((entry) => entry.section === section);
}
