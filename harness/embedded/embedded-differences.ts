/**
 * Known differences that hold when the embedded reference decides. It is built for 32 bits and with musl, while
 * "the reference" is Lua 5.1.5 on Linux x86-64 with glibc, and its C compiler passes arguments in another order.
 * Where these show, the embedded build is no judge.
 */

import type { KnownDifference, KnownDifferenceInput } from '../known-differences.ts';

const NUMBER = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/** Functions of the library that take integers. */
const TAKES_INTEGERS =
  /\b(sub|byte|rep|char|format|find|match|gsub|select|unpack|insert|remove|concat|error|ldexp|tonumber|date|time|seek|read|setvbuf|getinfo|getlocal|traceback|collectgarbage)\b/;

export const EMBEDDED_DIFFERENCES: readonly KnownDifference[] = [
  {
    id: 'embedded-random',
    reason: 'math.random uses the generator of the C library, and musl has another one than glibc',
    covers: onEmbedded(({ source }) => /\brandom\b/.test(source ?? '')),
    example: 'print(math.random(1000), math.random(1000))',
  },
  {
    id: 'embedded-negative-digits',
    reason: 'tonumber with a base wraps negative text at the size of unsigned long: 32 bits there, 64 here',
    covers: onEmbedded((input) =>
      everyDifferingLine(input, (reference, subject) =>
        sameButForNumbers(
          reference,
          subject,
          (a, b) => a > 2 ** 31 && a < 2 ** 32 && b > 2 ** 63 && b < 1.001 * 2 ** 64,
        ),
      ),
    ),
    example: 'print(tonumber("-1", 2))',
  },
  {
    id: 'embedded-argument-order',
    reason: 'which of two bad arguments is reported first depends on the C compiler',
    covers: onEmbedded((input) =>
      everyDifferingLine(input, (reference, subject) => {
        const withoutArgument = (line: string) =>
          line.replace(
            /bad argument #[12] to '([^']*)' \(number expected, got [a-z ]+\)/g,
            "bad argument to '$1'",
          );
        return withoutArgument(reference) === withoutArgument(subject);
      }),
    ),
    example: 'print(pcall(math.pow))',
  },
  {
    id: 'embedded-hexadecimal-prefix',
    reason: "strtod of musl refuses a bare 0x that glibc's reads as 0",
    covers: onEmbedded(({ source }) => /0[xX](?![0-9a-fA-F])/.test(source ?? '')),
    example: 'print(tonumber("0x"), (loadstring("return 0x")))',
  },
  {
    id: 'embedded-last-digit',
    reason: 'printf of the embedded C library does not round ties to even',
    covers: onEmbedded((input) =>
      everyDifferingLine(input, (reference, subject) =>
        sameButForNumbers(reference, subject, differInLastDigit),
      ),
    ),
    example: 'print(99999999999999.5, string.format("%.0f", 1.5))',
  },
  {
    id: 'embedded-error-numbers',
    reason: 'the numbers of file errors are those of WebAssembly, not those of Linux',
    covers: onEmbedded((input) =>
      everyDifferingLine(
        input,
        (reference, subject) =>
          /No such file|Is a directory|Invalid argument|Permission denied/.test(reference) &&
          sameButForNumbers(
            reference,
            subject,
            (a, b) => Number.isInteger(a) && Number.isInteger(b) && a < 200 && b < 200,
          ),
      ),
    ),
    example: 'print(io.open("no such file"))',
  },
  {
    id: 'embedded-locale',
    reason: 'musl names the locale once for each category, and takes any name for one',
    covers: onEmbedded(({ source }) => /\bsetlocale\b/.test(source ?? '')),
    example: 'print(os.setlocale())',
  },
  {
    id: 'embedded-binary-chunks',
    reason: 'binary chunks hold sizes of 4 bytes there, of 8 bytes on x86-64',
    covers: onEmbedded(({ source }) => /\bdump\b/.test(source ?? '')),
    example: 'print(#string.dump(function() end))',
  },
  {
    id: 'embedded-unsigned',
    reason:
      'negative numbers under %o, %u, %x are outside of what C defines, and 64-bit patterns only on x86-64',
    covers: onEmbedded(({ source }) => /%[-+ #0-9.]*[ouxX]/.test(source ?? '')),
    example: 'print(string.format("%x %o", -1, -1))',
  },
  {
    id: 'embedded-integers',
    reason: 'integer arguments and %d are cut to 32 bits where long has 32 bits',
    covers: onEmbedded(({ source = '' }) => TAKES_INTEGERS.test(source) && hasNumberBeyond32Bits(source)),
    example: 'print(string.sub("text", 2147483648), string.format("%d", 4294967295))',
  },
];

function onEmbedded(covers: (input: KnownDifferenceInput) => boolean): KnownDifference['covers'] {
  return (input) => input.reference.implementation === 'reference:embedded' && covers(input);
}

/** Whether the outcomes have the same number of lines, and each pair that differs satisfies `isExplained`. */
function everyDifferingLine(
  { reference, subject }: KnownDifferenceInput,
  isExplained: (reference: string, subject: string) => boolean,
): boolean {
  if (reference.kind !== subject.kind || reference.exitCode !== subject.exitCode) return false;
  return (['stdout', 'stderr'] as const).every((stream) => {
    const left = reference[stream].split('\n');
    const right = subject[stream].split('\n');
    return (
      left.length === right.length &&
      left.every((line, i) => line === right[i] || isExplained(line, right[i]!))
    );
  });
}

/** Whether two lines are equal but for numbers that are in the given relation. */
function sameButForNumbers(
  reference: string,
  subject: string,
  related: (a: number, b: number, aText: string, bText: string) => boolean,
): boolean {
  if (reference.replace(NUMBER, '#') !== subject.replace(NUMBER, '#')) return false;
  const left = reference.match(NUMBER) ?? [];
  const right = subject.match(NUMBER) ?? [];
  return left.every(
    (text, i) => text === right[i] || related(Number(text), Number(right[i]), text, right[i]!),
  );
}

/** At most one unit of the last printed digit apart; `1e+14` after `99999999999999` has fewer digits, so the finer one counts. */
function differInLastDigit(a: number, b: number, aText: string, bText: string): boolean {
  const unit = Math.min(lastDigitUnit(aText), lastDigitUnit(bText));
  return Math.abs(a - b) <= unit * 1.000001;
}

function lastDigitUnit(text: string): number {
  const [digits, exponent] = text.toLowerCase().split('e');
  const decimals = digits!.includes('.') ? digits!.length - digits!.indexOf('.') - 1 : 0;
  return 10 ** (Number(exponent ?? 0) - decimals);
}

/** A literal, or a way to compute one, that does not fit into a signed 32-bit integer. */
function hasNumberBeyond32Bits(source: string): boolean {
  if (/\bhuge\b|\^|\/\s*0\b/.test(source)) return true;
  const literals = source.match(/\b0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g) ?? [];
  return literals.some((literal) => Number(literal) >= 2 ** 31);
}
