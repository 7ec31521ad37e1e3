import { defineTexts } from "./texts";

const KINDS_ZH: Record<string, string> = {
  line: "折线图", area: "面积图", column: "柱状图", bar: "条形图", pie: "饼图", ring: "环图", scatter: "散点图", common: "组合图", funnel: "漏斗图", radar: "雷达图",
  linearProgress: "条形进度图", circularProgress: "环形进度图", wordCloud: "词云图", rose: "玫瑰图", gauge: "仪表盘", histogram: "直方图", waterfall: "瀑布图",
  boxPlot: "箱形图", heatmap: "热力图", rangeColumn: "区间柱状图", rangeArea: "区间面积图", sunburst: "旭日图", treemap: "矩形树图", circlePacking: "圆形闭包图", sankey: "桑基图",
};
const KINDS_EN: Record<string, string> = {
  line: "Line chart", area: "Area chart", column: "Column chart", bar: "Bar chart", pie: "Pie chart", ring: "Ring chart", scatter: "Scatter chart", common: "Combination chart", funnel: "Funnel chart", radar: "Radar chart",
  linearProgress: "Linear progress", circularProgress: "Circular progress", wordCloud: "Word cloud", rose: "Rose chart", gauge: "Gauge", histogram: "Histogram", waterfall: "Waterfall chart",
  boxPlot: "Box plot", heatmap: "Heat map", rangeColumn: "Range column chart", rangeArea: "Range area chart", sunburst: "Sunburst chart", treemap: "Treemap", circlePacking: "Circle packing", sankey: "Sankey diagram",
};

function named(kinds: Record<string, string>, kind: string, otherwise: string): string {
  return (Object.hasOwn(kinds, kind) && kinds[kind]) || otherwise;
}

export const cardChartTexts = defineTexts({
  zh: {
    chart: (type: string) => `图表（${type}）`,
    kinds: (kind: string) => named(KINDS_ZH, kind, "图表"),
    chartOf: (kind: string, title: string) => (title ? `${kind}：${title}` : kind),
    enlarge: "放大查看",
    refused: "图表定义有误，VChart 无法绘制。",
    large: "图表数据过多，未绘制。",
    deep: "图表定义嵌套过深，未绘制。",
    text: "图表数据是一段文本，而不是数据对象，未绘制。",
    empty: "图表定义没有 type，未绘制。",
    bare: "图表定义没有 data，未绘制。",
  },
  en: {
    chart: (type: string) => `Chart (${type})`,
    kinds: (kind: string) => named(KINDS_EN, kind, "Chart"),
    chartOf: (kind: string, title: string) => (title ? `${kind}: ${title}` : kind),
    enlarge: "Enlarge",
    refused: "VChart cannot draw this definition.",
    large: "Too much data for a chart: not drawn.",
    deep: "The definition is nested too deeply: not drawn.",
    text: "The chart's data is a text, not rows: not drawn.",
    empty: "The definition has no type: not drawn.",
    bare: "The definition has no data: not drawn.",
  },
});
