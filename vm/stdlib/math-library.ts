/**
 * Mathematical functions (manual §5.6). Arguments outside a function's domain give NaN, as C's functions do.
 */

import { raise } from '../machine/errors.ts';
import type { Frame } from '../machine/frame.ts';
import { exp } from '../values/exponential.ts';
import { fraction, scaleByPowerOfTwo, splitExponent } from '../values/float.ts';
import type { HostImplementation } from '../values/function.ts';
import * as hyperbolic from '../values/hyperbolic.ts';
import { log } from '../values/logarithm.ts';
import { power } from '../values/power.ts';
import * as trigonometry from '../values/trigonometry.ts';
import type { Results } from '../values/value.ts';
import { argumentError, checkInt, checkNumber } from './arguments.ts';
import { fn, library } from './library.ts';
import { RANDOM_MAXIMUM, RandomGenerator } from './random.ts';

const RADIANS_PER_DEGREE = Math.PI / 180;

/** A function of one number. */
function ofOne(compute: (x: number) => number): HostImplementation {
  return (call) => compute(checkNumber(call, 1));
}

/** A function of two numbers. The reference, as compiled, looks at the second argument first. */
function ofTwo(compute: (x: number, y: number) => number): HostImplementation {
  return (call) => {
    const y = checkNumber(call, 2);
    return compute(checkNumber(call, 1), y);
  };
}

function frexp(call: Frame): Results {
  const { mantissa, exponent } = splitExponent(checkNumber(call, 1));
  return [mantissa, exponent];
}

function ldexp(call: Frame): Results {
  const exponent = checkInt(call, 2);
  return scaleByPowerOfTwo(checkNumber(call, 1), exponent);
}

function modf(call: Frame): Results {
  const x = checkNumber(call, 1);
  return [Math.trunc(x), fraction(x)];
}

function max(call: Frame): Results {
  let result = checkNumber(call, 1);
  for (let i = 2; i <= call.count; i++) {
    const x = checkNumber(call, i);
    if (x > result) result = x;
  }
  return result;
}

function min(call: Frame): Results {
  let result = checkNumber(call, 1);
  for (let i = 2; i <= call.count; i++) {
    const x = checkNumber(call, i);
    if (x < result) result = x;
  }
  return result;
}

function generatorOf(call: Frame): RandomGenerator {
  const { libraryData } = call.thread.state;
  let generator = libraryData.get('random') as RandomGenerator | undefined;
  if (generator === undefined) {
    generator = new RandomGenerator();
    libraryData.set('random', generator);
  }
  return generator;
}

function random(call: Frame): Results {
  // A number is taken from the sequence even when the arguments turn out to be wrong.
  const unit = (generatorOf(call).next() % RANDOM_MAXIMUM) / RANDOM_MAXIMUM;
  switch (call.count) {
    case 0:
      return unit;
    case 1: {
      const last = checkInt(call, 1);
      if (last < 1) argumentError(call, 1, 'interval is empty');
      return Math.floor(unit * last) + 1;
    }
    case 2: {
      const first = checkInt(call, 1);
      const last = checkInt(call, 2);
      if (first > last) argumentError(call, 2, 'interval is empty');
      // The size of the interval is a C int and wraps around.
      return Math.floor(unit * ((last - first + 1) | 0)) + first;
    }
    default:
      return raise(call.thread, 'wrong number of arguments');
  }
}

function randomSeed(call: Frame): Results {
  generatorOf(call).seed(checkInt(call, 1));
  return [];
}

export const mathLibrary = library(
  'math',
  '5.6',
  {
    abs: fn(ofOne(Math.abs), 'x'),
    acos: fn(ofOne(trigonometry.acos), 'x'),
    asin: fn(ofOne(trigonometry.asin), 'x'),
    atan2: fn(ofTwo(trigonometry.atan2), 'y, x'),
    atan: fn(ofOne(trigonometry.atan), 'x'),
    ceil: fn(ofOne(Math.ceil), 'x'),
    cosh: fn(ofOne(hyperbolic.cosh), 'x'),
    cos: fn(ofOne(trigonometry.cos), 'x'),
    deg: fn(
      ofOne((x) => x / RADIANS_PER_DEGREE),
      'x',
    ),
    exp: fn(ofOne(exp), 'x'),
    floor: fn(ofOne(Math.floor), 'x'),
    fmod: fn(
      ofTwo((x, y) => x % y),
      'x, y',
    ),
    frexp: fn(frexp, 'x'),
    ldexp: fn(ldexp, 'm, e'),
    log10: fn(ofOne(hyperbolic.log10), 'x'),
    log: fn(ofOne(log), 'x'),
    max: fn(max, 'x, ···'),
    min: fn(min, 'x, ···'),
    modf: fn(modf, 'x'),
    pow: fn(ofTwo(power), 'x, y'),
    rad: fn(
      ofOne((x) => x * RADIANS_PER_DEGREE),
      'x',
    ),
    random: fn(random, '[m [, n]]'),
    randomseed: fn(randomSeed, 'x'),
    sinh: fn(ofOne(hyperbolic.sinh), 'x'),
    sin: fn(ofOne(trigonometry.sin), 'x'),
    sqrt: fn(ofOne(Math.sqrt), 'x'),
    tanh: fn(ofOne(hyperbolic.tanh), 'x'),
    tan: fn(ofOne(trigonometry.tan), 'x'),
  },
  (_state, table) => {
    table.setStr('pi', Math.PI);
    table.setStr('huge', Number.POSITIVE_INFINITY);
    // The name of `fmod` in 5.0, kept by the reference; the same function.
    table.setStr('mod', table.getStr('fmod'));
  },
);
