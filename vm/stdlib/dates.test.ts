/** Dates against the reference: every conversion, far years, and tables whose fields run over. */

import { compareLines, testAgainstReference } from './testing/run-on-both.ts';

/** How far from now moments and years go: in other time zones C knows rules that the host does not. */
const isUtc = new Date(0).getTimezoneOffset() === 0 && new Date(2e11).getTimezoneOffset() === 0;
const FAR_SECONDS = isUtc ? 'below(2 ^ 31) * below(3e6) - below(2 ^ 31) * below(3e6)' : 'below(2 ^ 32)';
const FAR_YEARS = isUtc ? 'below(2 ^ 31)' : '2000';

const RANDOM = `
  local state = 12345
  local function below(n) state = (state * 1103515245 + 12345) % 2 ^ 31 return math.floor(state / 2 ^ 31 * n) end`;

testAgainstReference('random moments are written and read as on the reference', (t) => {
  const { lines, differences } = compareLines(`${RANDOM}
    local letters = "aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ%EOfiJKLN15 "
    local format = letters:gsub(".", "%%%0 ")
    for i = 1, 1500 do
      local t = below(4) == 0 and ${FAR_SECONDS} or below(2 ^ 31)
      print(t, (os.date("!" .. format, t):gsub("%c", " ")))
      local d = os.date("!*t", t)
      for _, key in ipairs{"year", "month", "day", "hour", "min", "sec", "wday", "yday", "isdst"} do print(d[key]) end
      print(os.time(d))
    end
    print(os.date("!%c", 1e18), os.date("!%c", 0/0), os.date("!%x %X\\0%c", 0), os.date("!%", 0), os.date("!", 0))`);
  t.true(lines > 15000);
  t.deepEqual(differences, []);
});

testAgainstReference('random date tables mean the same moment as on the reference', (t) => {
  const { lines, differences } = compareLines(`${RANDOM}
    for i = 1, 3000 do
      local fields = {
        year = 1970 + below(200), month = below(40) - 10, day = below(100) - 30,
        hour = below(100) - 20, min = below(200) - 50, sec = below(10000) - 3000,
      }
      for _, key in ipairs{"hour", "min", "sec"} do if below(5) == 0 then fields[key] = nil end end
      if below(50) == 0 then fields.year = ${FAR_YEARS} end
      print(os.time(fields))
    end
    for _, key in ipairs{"year", "month", "day"} do
      for _, value in ipairs{"x", ${isUtc ? '"5", 2 ^ 31, 2 ^ 40 + 3, 1.9,' : ''} {}, false} do
        local fields = {year = 2000, month = 1, day = 1}
        fields[key] = value or nil
        print(key, pcall(os.time, fields))
      end
    end`);
  t.true(lines > 3000);
  t.deepEqual(differences, []);
});
