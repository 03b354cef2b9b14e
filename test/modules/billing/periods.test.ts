import { execFileSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { creditsOfMonth } from '../../../src/modules/billing/subscriptions/grant-credits.ts';
import { addMonths, monthAt, monthsWithin, periodFrom } from '../../../src/modules/billing/subscriptions/periods.ts';
import { projectRoot } from '../../../src/platform/config/project-root.ts';

const anchors = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2060-12-31T23:59:59Z'),
  noInvalidDate: true,
});
const lengths = fc.constantFrom(1, 12);

test('periods follow each other without a gap, and each begins on the anchor’s day and time, or the last day of a shorter month', () => {
  fc.assert(
    fc.property(anchors, lengths, fc.integer({ min: 1, max: 40 }), (anchor, months, count) => {
      let start = anchor;
      for (let index = 0; index < count; index++) {
        const period = periodFrom(anchor, start, months);
        expect(period.anchor).toEqual(anchor);
        expect(period.end.getTime()).toBeGreaterThan(start.getTime());
        const lastDay = new Date(Date.UTC(period.end.getUTCFullYear(), period.end.getUTCMonth() + 1, 0)).getUTCDate();
        expect(period.end.getUTCDate()).toBe(Math.min(anchor.getUTCDate(), lastDay));
        expect(period.end.toISOString().slice(10)).toBe(anchor.toISOString().slice(10));
        start = period.end;
      }
      expect(start).toEqual(addMonths(anchor, months * count));
      expect(monthAt(anchor, start)).toBe(months * count);
    }),
  );
});

test('a moment that no month begins with begins a count of its own', () => {
  fc.assert(
    fc.property(anchors, fc.integer({ min: 1, max: 27 * 24 * 3_600_000 }), lengths, (anchor, offset, months) => {
      const moment = new Date(anchor.getTime() + offset);
      const period = periodFrom(anchor, moment, months);
      expect(monthAt(anchor, moment)).toBeUndefined();
      expect(period).toEqual({ anchor: moment, start: moment, end: addMonths(moment, months) });
    }),
  );
});

test('a year has eleven further months, a month none, whatever the day', () => {
  fc.assert(
    fc.property(anchors, fc.integer({ min: 0, max: 30 }), (anchor, years) => {
      const year = periodFrom(anchor, addMonths(anchor, years * 12), 12);
      expect(monthsWithin(anchor, year)).toEqual(
        Array.from({ length: 11 }, (_, index) => addMonths(anchor, years * 12 + index + 1)),
      );
      expect(monthsWithin(anchor, periodFrom(anchor, anchor, 1))).toEqual([]);
    }),
  );
});

test('the months of a year grant what the year includes, no more and no less, and differ by one credit at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_147_483_647 }), (includedCredits) => {
      const plan = { name: 'Year', includedCredits, billingCycle: 'annual' as const };
      const grants = Array.from({ length: 12 }, (_, month) => creditsOfMonth(plan, month));
      expect(grants.reduce((sum, grant) => sum + grant, 0)).toBe(includedCredits);
      expect(Math.max(...grants) - Math.min(...grants)).toBeLessThanOrEqual(1);
    }),
  );
});

test('boundaries are the same in every time zone a process may run in', () => {
  const script = `
    const { addMonths, periodFrom } = await import(${JSON.stringify(path.join(projectRoot, 'src/modules/billing/subscriptions/periods.ts'))});
    const anchors = ['2027-01-31T23:30:00Z', '2027-03-28T01:30:00Z', '2027-09-26T02:15:00Z', '2028-02-29T00:00:00Z', '2027-12-31T12:00:00Z'];
    const found = anchors.map((text) => Array.from({ length: 30 }, (_, k) => addMonths(new Date(text), k).toISOString()));
    console.log(JSON.stringify([found, anchors.map((text) => periodFrom(new Date(text), new Date(text), 12))]));`;
  const inZone = (TZ: string) =>
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: projectRoot,
      env: { ...process.env, NODE_OPTIONS: '', TZ },
      encoding: 'utf8',
    });
  const utc = inZone('UTC');
  expect(utc).toContain('2028-02-29T23:30:00.000Z');
  for (const zone of ['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata']) expect(inZone(zone)).toBe(utc);
}, 60_000);
