#!/usr/bin/env node
// The `tidelock` command of an installed package.
import '../dist/scripts/tidelock.js';
