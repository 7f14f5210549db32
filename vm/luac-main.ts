#!/usr/bin/env node

/** The `tideluac` executable: the command line of `luac5.1` on Node. */

import { runLuac } from './luac.ts';
import { createNodePlatform } from './platform/node.ts';
import { commandLine } from './platform/node-arguments.ts';

process.exitCode = runLuac(commandLine(), createNodePlatform());
