/** Time zones against the reference: named ones, ones written out in TZ, and ones that are wrong. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { testAgainstReference } from '../compiler/testing/reference.ts';
import { Calendar } from './calendar.ts';
import { PosixZone } from './posix-zone.ts';

const COMMAND = fileURLToPath(new URL('../main.js', import.meta.url));

const ZONES = [
  ...[
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Europe/Dublin',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
  ],
  ...[
    'EST5EDT,M3.2.0,M11.1.0',
    '<+03>-3',
    'AAA3BBB2:30:15,0,J360/25',
    'FOO-3:30BAR,J60/3,J300/-2',
    'FOO8BAR',
  ],
  ...[
    'ABC3DEF,M11.1.0/0,M3.5.6/26',
    'Foo/Bar',
    ':Asia/Tokyo',
    'AB3',
    'ABC3DEF,M3.1.0/,M4',
    'right/Europe/Berlin',
  ],
];

/** Writes moments in every way, reads them back with each kind of daylight saving, and looks around changes. */
const PROGRAM = `
  local state = 4711
  local function below(n) state = (state * 1103515245 + 12345) % 2 ^ 31 return math.floor(state / 2 ^ 31 * n) end
  local function kindOf(t) return os.date("%z%Z", t) end
  for i = 1, 60 do
    local t = below(2 ^ 31) * (below(4) == 0 and below(3e3) - 1500 or below(3) - 1)
    print(t, os.date("%c %Z %z %s %j %G-%V", t), os.date("!%c %Z %z %s", t))
    local d = os.date("*t", t)
    for _, isdst in ipairs{d.isdst and "yes" or "no", "?", "yes", "no"} do
      d.isdst = nil
      if isdst ~= "?" then d.isdst = isdst == "yes" end
      print(d.isdst, os.time(d))
    end
    d.day, d.month, d.min = d.day + below(500) - 250, d.month + below(40) - 20, d.min + below(5000) - 2500
    print(os.time(d))
  end
  for year = 1912, 2050, 7 do for month = 1, 12 do
    local a, b = os.time{year = year, month = month, day = 1}, os.time{year = year, month = month + 1, day = 1}
    if kindOf(a) ~= kindOf(b) then
      while b - a > 1 do
        local middle = math.floor((a + b) / 2)
        if kindOf(middle) == kindOf(a) then a = middle else b = middle end
      end
      print(os.date("%c %Z", a), os.date("%c %Z", b))
      for i = 1, 6 do
        local d = os.date("*t", b + below(20000) - 10000)
        local isdst = below(3)
        d.isdst = isdst > 0 and isdst > 1 or nil
        d.min = d.min + below(120) - 60
        print(d.hour, d.min, d.sec, d.isdst, os.time(d))
      end
    end
  end end`;

function run(command: string, args: readonly string[], zone: string): string[] {
  const env = { ...process.env, TZ: zone };
  return spawnSync(command, args, { input: PROGRAM, encoding: 'latin1', env }).stdout.split('\n');
}

testAgainstReference('every zone has its offsets, names and daylight saving', (t) => {
  t.timeout(120_000);
  for (const zone of ZONES) {
    const expected = run('lua5.1', ['-'], zone);
    const actual = run(process.execPath, [COMMAND, '-'], zone);
    t.true(expected.length > 300, zone);
    const differences = expected.filter((line, i) => line !== actual[i]);
    t.deepEqual(differences.slice(0, 3), [], zone);
  }
});

test('an hour that comes twice is the one of the last answer', (t) => {
  const calendar = new Calendar(new PosixZone('CET-1CEST,M3.5.0,M10.5.0/3'));
  const twice = { year: 2023, month: 9, day: 29, hour: 2, minute: 30, second: 0 };
  calendar.timeOf({ ...twice, month: 6 }, undefined);
  const summer = calendar.timeOf(twice, undefined) ?? 0;
  calendar.timeOf({ ...twice, month: 0 }, undefined);
  t.is(calendar.timeOf(twice, undefined), summer + 3600);
});
