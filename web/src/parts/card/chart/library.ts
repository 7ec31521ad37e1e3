import * as chart from "@visactor/vchart/esm/chart";
import * as part from "@visactor/vchart/esm/component";
import { VChart } from "@visactor/vchart/esm/core";
import { registerBrowserEnv } from "@visactor/vchart/esm/env";
import * as pointing from "@visactor/vchart/esm/interaction";
import { registerGridLayout } from "@visactor/vchart/esm/layout";
import { registerAllMarks } from "@visactor/vchart/esm/mark";
import { registerFormatPlugin } from "@visactor/vchart/esm/plugin/chart/formatter";
import { registerMediaQuery } from "@visactor/vchart/esm/plugin/chart/media-query";
import { registerCanvasTooltipHandler } from "@visactor/vchart/esm/plugin/components/tooltip-handler";

const CHARTS = [
  chart.registerLineChart, chart.registerAreaChart, chart.registerBarChart, chart.registerPieChart, chart.registerScatterChart, chart.registerCommonChart,
  chart.registerFunnelChart, chart.registerRadarChart, chart.registerLinearProgressChart, chart.registerCircularProgressChart, chart.registerWordCloudChart,
  chart.registerRoseChart, chart.registerGaugeChart, chart.registerHistogramChart, chart.registerWaterfallChart, chart.registerBoxplotChart,
  chart.registerHeatmapChart, chart.registerRangeColumnChart, chart.registerRangeAreaChart, chart.registerSunburstChart, chart.registerTreemapChart,
  chart.registerCirclePackingChart, chart.registerSankeyChart,
];
const PARTS = [
  part.registerCartesianLinearAxis, part.registerCartesianBandAxis, part.registerCartesianTimeAxis, part.registerCartesianLogAxis, part.registerCartesianSymlogAxis,
  part.registerPolarBandAxis, part.registerPolarLinearAxis, part.registerDiscreteLegend, part.registerContinuousLegend, part.registerTooltip,
  part.registerCartesianCrossHair, part.registerPolarCrossHair, part.registerDataZoom, part.registerScrollBar, part.registerIndicator,
  part.registerMarkLine, part.registerMarkArea, part.registerMarkPoint, part.registerPolarMarkLine, part.registerPolarMarkArea, part.registerPolarMarkPoint,
  part.registerTitle, part.registerLabel, part.registerTotalLabel, part.registerPoptip,
];
const POINTING = [
  pointing.registerElementActive, pointing.registerElementSelect, pointing.registerDimensionHover, pointing.registerElementActiveByLegend,
  pointing.registerElementHighlightByLegend, pointing.registerElementHighlightByName, pointing.registerElementHighlightByGroup, pointing.registerElementHighlightByKey,
];

// Tooltips are drawn on the canvas: the other kind writes what a card says into the page as HTML. Maps are left out, as their land is loaded.
const WANTED = [
  registerBrowserEnv, registerAllMarks, registerGridLayout, registerCanvasTooltipHandler, registerFormatPlugin, registerMediaQuery, ...CHARTS, ...PARTS, ...POINTING,
];
for (const register of WANTED) register();

const nothing = () => Promise.resolve({ data: null, loadState: "fail" as const });
// Nothing that a chart names is fetched, whichever way it came to be named.
Object.assign(VChart.vglobal, { loadImage: nothing, loadSvg: nothing, loadJson: nothing, loadArrayBuffer: nothing, loadBlob: nothing, loadFont: nothing });

export { VChart };
