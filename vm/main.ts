#!/usr/bin/env node

/** The `tidelua` executable: the command line of `lua5.1` (manual §6) on Node. */

import { runCommand } from './command.ts';
import { createNodePlatform } from './platform/node.ts';
import { NodeInterrupts } from './platform/node-interrupts.ts';

const bytes = process.argv.slice(2).map((argument) => Buffer.from(argument).toString('latin1'));
const interrupts = new NodeInterrupts();
process.exitCode = runCommand(bytes, interrupts.watchedPlatform(createNodePlatform()), { interrupts });
