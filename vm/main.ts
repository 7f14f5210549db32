#!/usr/bin/env node

/** The `tidelua` executable: the command line of `lua5.1` (manual §6) on Node. */

import { runCommand } from './command.ts';
import { createNodePlatform } from './platform/node.ts';
import { commandLine } from './platform/node-arguments.ts';
import { dieOfBrokenPipes } from './platform/node-channel.ts';
import { NodeInterrupts } from './platform/node-interrupts.ts';
import { openLineReader } from './platform/node-terminal.ts';

dieOfBrokenPipes();
const interrupts = new NodeInterrupts();
process.exitCode = runCommand(commandLine(), interrupts.watchedPlatform(createNodePlatform()), {
  interrupts,
  openLineReader,
});
