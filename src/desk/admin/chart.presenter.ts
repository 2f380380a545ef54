import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

echarts.use([BarChart, GridComponent, LegendComponent, SVGRenderer]);

/** Of the sheet of styles, told apart without colour by the words beside them; 3 to 1 and more against the ground. */
const COLOURS = ['#0b5567', '#8c1c1c', '#6b4300'];
const INK = '#1b2429';
const ROW = 34;
/** Longer names are cut in the picture; the table beside it has them whole. */
const NAME = 26;

export interface Series {
  name: string;
  values: readonly number[];
}

/**
 * Bars lying on their side, one row a name, drawn on the server: a `data:` address of an SVG. As a picture it brings its
 * own styles, which the page's policy would not let stand in the page.
 */
export function barsOf(names: readonly string[], series: readonly Series[]): string {
  const chart = echarts.init(null, null, {
    ...{ renderer: 'svg', ssr: true, width: 640 },
    height: names.length * ROW * Math.max(1, series.length * 0.6) + 72,
  });
  chart.setOption({
    ...{ animation: false, color: COLOURS, textStyle: { fontFamily: 'system-ui, sans-serif', color: INK } },
    grid: {
      left: 8,
      right: 40,
      top: series.length > 1 ? 40 : 8,
      bottom: 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    ...(series.length > 1 ? { legend: { top: 0, textStyle: { color: INK } } } : {}),
    xAxis: { type: 'value', minInterval: 1, axisLabel: { color: INK } },
    yAxis: {
      ...{ type: 'category', inverse: true, axisTick: { show: false } },
      data: names.map((name) => (name.length > NAME ? `${name.slice(0, NAME - 1)}…` : name)),
      axisLabel: { color: INK },
    },
    series: series.map(({ name, values }) => ({
      ...{ type: 'bar', name, data: [...values], barMaxWidth: 22 },
      label: { show: true, position: 'right', color: INK },
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
