/**
 * Plots as inline SVG, drawn when the site is made (Observable Plot on a document in memory). Colours are the style
 * sheet's variables, so a plot follows the theme.
 */

import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

export interface Series {
  name: string;
  points: readonly { x: number | Date; y: number }[];
}

export interface Chart {
  title: string;
  x: string;
  y: string;
  series: readonly Series[];
  /** Values of y that must be seen. */
  include?: readonly number[];
  /** Values that only go up keep their last value until the next. */
  isStepped?: boolean;
}

/** Single values are marked in plots with no more of them than this. */
const DOTS = 80;
const COLOURS = [
  'var(--plot-1)',
  'var(--plot-2)',
  'var(--plot-3)',
  'var(--plot-4)',
  'var(--plot-5)',
  'var(--plot-6)',
  'var(--plot-7)',
  'var(--plot-8)',
];

/** The plot as SVG text. */
export function drawChart({ title, x, y, series, include = [0], isStepped }: Chart): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const rows = series.flatMap(({ name, points }) => points.map((point) => ({ ...point, name })));
  const figure = Plot.plot({
    document: document as unknown as Document,
    width: 1040,
    height: 280,
    marginBottom: 44,
    style: { fontSize: '12px' },
    marginLeft: 56,
    ariaLabel: title,
    x: { label: x, nice: false, labelOffset: 42 },
    y: { label: y, grid: true, nice: true, ...(isStepped === true ? wholeTicks(rows) : {}) },
    color: { domain: series.map(({ name }) => name), range: series.map((_, i) => seriesColour(i)) },
    marks: [
      Plot.ruleY(include, { strokeOpacity: 0.25 }),
      Plot.line(rows, {
        x: 'x',
        y: 'y',
        z: 'name',
        stroke: 'name',
        strokeWidth: 2,
        curve: isStepped === true ? 'step-after' : 'linear',
      }),
      ...(rows.length > DOTS ? [] : [Plot.dot(rows, { x: 'x', y: 'y', fill: 'name', r: 2.5 })]),
    ],
  });
  return figure.outerHTML;
}

/** Marks of an axis that counts: no fractions. */
function wholeTicks(rows: readonly { y: number }[]): { ticks: number; tickFormat: string } {
  return { ticks: Math.min(5, Math.max(1, ...rows.map(({ y }) => y))), tickFormat: 'd' };
}

/** Colour of the i-th series, for a legend. */
export function seriesColour(i: number): string {
  return COLOURS[i % COLOURS.length]!;
}
