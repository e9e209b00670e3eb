using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>Charts of charts. `Optional` stands in for the optional arguments that F# has and C# has not.</summary>
public static partial class Chart
{
    public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => GenericChart.combine(gCharts);

    public static GenericChart Invisible() => Plotly.NET.Chart.Invisible();

    public static GenericChart Grid(
        IEnumerable<GenericChart> gCharts, int nRows, int nCols, Optional<IEnumerable<string>> SubPlotTitles = default,
        Optional<Font> SubPlotTitleFont = default, Optional<double> SubPlotTitleOffset = default,
        Optional<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]> SubPlots = default,
        Optional<StyleParam.LinearAxisId[]> XAxes = default, Optional<StyleParam.LinearAxisId[]> YAxes = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default, Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default, Optional<double> YGap = default, Optional<Domain> Domain = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default, Optional<StyleParam.LayoutGridYSide> YSide = default)
        => Plotly.NET.Chart.Grid<IEnumerable<string>, IEnumerable<GenericChart>>(
            nRows: nRows, nCols: nCols, SubPlotTitles: SubPlotTitles.ToOption(),
            SubPlotTitleFont: SubPlotTitleFont.ToOption(), SubPlotTitleOffset: SubPlotTitleOffset.ToOption(),
            SubPlots: SubPlots.ToOption(), XAxes: XAxes.ToOption(), YAxes: YAxes.ToOption(), RowOrder: RowOrder.ToOption(),
            Pattern: Pattern.ToOption(), XGap: XGap.ToOption(), YGap: YGap.ToOption(), Domain: Domain.ToOption(),
            XSide: XSide.ToOption(), YSide: YSide.ToOption()).Invoke(gCharts);

    public static GenericChart SingleStack(
        IEnumerable<GenericChart> gCharts, Optional<IEnumerable<string>> SubPlotTitles = default,
        Optional<Font> SubPlotTitleFont = default, Optional<double> SubPlotTitleOffset = default,
        Optional<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]> SubPlots = default,
        Optional<StyleParam.LinearAxisId[]> XAxes = default, Optional<StyleParam.LinearAxisId[]> YAxes = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default, Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default, Optional<double> YGap = default, Optional<Domain> Domain = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default, Optional<StyleParam.LayoutGridYSide> YSide = default)
        => Plotly.NET.Chart.SingleStack<IEnumerable<string>, IEnumerable<GenericChart>>(
            SubPlotTitles: SubPlotTitles.ToOption(), SubPlotTitleFont: SubPlotTitleFont.ToOption(),
            SubPlotTitleOffset: SubPlotTitleOffset.ToOption(), SubPlots: SubPlots.ToOption(), XAxes: XAxes.ToOption(),
            YAxes: YAxes.ToOption(), RowOrder: RowOrder.ToOption(), Pattern: Pattern.ToOption(), XGap: XGap.ToOption(),
            YGap: YGap.ToOption(), Domain: Domain.ToOption(), XSide: XSide.ToOption(), YSide: YSide.ToOption()).Invoke(gCharts);
}
