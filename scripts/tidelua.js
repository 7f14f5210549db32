#!/usr/bin/env node
// The `tidelua` command of an installed package.
import '../dist/vm/main.js';
