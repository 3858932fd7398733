package dev.lamina.runtime.html;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart with lines, in the colours of the page. */
final class LineChart {
  static final Color TRAIN = new Color(0x0969da);
  static final Color TEST = new Color(0xbc4c00);
  static final Color QUIET = new Color(0x8c959f);
  private static final Color TEXT = new Color(0x57606a);
  private static final Color GRID = new Color(0xe4e7eb);
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

  private final XYChart chart;
  private final int width;
  private final int height;

  LineChart(int width, int height, String xTitle) {
    this.width = width;
    this.height = height;
    chart = new XYChartBuilder().width(width).height(height).xAxisTitle(xTitle).build();
    XYStyler styler = chart.getStyler();
    styler.setLocale(Locale.ROOT);
    styler.setChartTitleVisible(false);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setChartFontColor(TEXT);
    styler.setChartPadding(6);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotMargin(0);
    styler.setPlotContentSize(0.98);
    styler.setAxisTickLabelsFont(FONT);
    styler.setAxisTickLabelsColor(TEXT);
    styler.setAxisTickMarksColor(GRID);
    styler.setAxisTickPadding(4);
    styler.setAxisTitleFont(FONT);
    styler.setAxisTitlePadding(4);
    styler.setYAxisTitleVisible(false);
    styler.setXAxisTitleVisible(!xTitle.isEmpty());
    styler.setLegendVisible(false);
    styler.setAntiAlias(true);
  }

  /** Names the lines below the chart. */
  LineChart legend() {
    XYStyler styler = chart.getStyler();
    styler.setLegendVisible(true);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendBackgroundColor(Color.WHITE);
    styler.setLegendFont(FONT);
    styler.setLegendSeriesLineLength(18);
    styler.setLegendPadding(4);
    return this;
  }

  /** What the axes show. */
  LineChart range(double left, double right, double bottom, double top) {
    XYStyler styler = chart.getStyler();
    styler.setXAxisMin(left);
    styler.setXAxisMax(right);
    styler.setYAxisMin(bottom);
    styler.setYAxisMax(top);
    return this;
  }

  /** Begins the vertical axis with 0. */
  LineChart fromZero() {
    chart.getStyler().setYAxisMin(0.0);
    return this;
  }

  /** How numbers of the vertical axis are written, as DecimalFormat has it. */
  LineChart numbers(String pattern) {
    chart.getStyler().setLocale(Locale.ROOT);
    chart.getStyler().setYAxisDecimalPattern(pattern);
    return this;
  }

  /** Whole numbers on the horizontal axis, not too many. */
  LineChart wholeNumbers() {
    chart.getStyler().setXAxisDecimalPattern("0");
    chart.getStyler().setXAxisMaxLabelCount(8);
    return this;
  }

  LineChart line(String name, double[] x, double[] y, Color color, float strength) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(strength));
    // A line of one point would not be seen.
    series.setMarker(x.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setMarkerColor(color);
    return this;
  }

  boolean isEmpty() {
    return chart.getSeriesMap().isEmpty();
  }

  Picture picture() {
    return Picture.drawn(width, height, graphics -> chart.paint(graphics, width, height));
  }
}
