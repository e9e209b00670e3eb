using Plotly.NET.CSharp;
using Color = Plotly.NET.Color;
using ColorKeyword = Plotly.NET.ColorKeyword;
using GenericChart = Plotly.NET.GenericChart;
using StyleParam = Plotly.NET.StyleParam;

namespace Plotly.Tests;

/// <summary>Calls whose figures the published package's are known for (figures.json, by name).</summary>
internal static class Cases
{
    private static readonly int[] X = [0, 1, 2, 3];
    private static readonly double[] Y = [1, 2.5, double.NaN, 3];
    private static readonly string[] Names = ["a", "b", "c", "d"];
    private static readonly double[][] Z = [[1, 2, 3], [4, 5, 6]];
    private static readonly StyleParam.Mode Lines = StyleParam.Mode.Lines;

    public static GenericChart Line() => Chart.Line<int, double, string>(x: X, y: Y, Name: "loss", ShowMarkers: true,
        LineColor: Color.fromKeyword(ColorKeyword.Crimson), LineWidth: 3.0, LineDash: StyleParam.DrawingStyle.DashDot);

    public static GenericChart Point() => Chart.Point<int, double, string>(x: X, y: Y, MultiText: Names, Opacity: 0.5,
        MarkerSymbol: StyleParam.MarkerSymbol.Diamond, TextPosition: StyleParam.TextPosition.TopRight);

    public static GenericChart Column() => Chart.Column<double, string, string>(values: Y, Keys: Names, Name: "bars",
        MarkerPatternShape: StyleParam.PatternShape.Checked);

    public static GenericChart Heatmap() => Chart.Heatmap<double, string, string, string>(zData: Z, X: Names.Take(3).ToArray(),
        Y: Names.Take(2).ToArray(), ColorScale: StyleParam.Colorscale.Viridis, ShowScale: true, ReverseYAxis: true);

    private static GenericChart Dressed() => Line()
        .WithTraceInfo(Name: "train", ShowLegend: true, LegendGroup: "g", Visible: StyleParam.Visible.LegendOnly)
        .WithXAxisStyle<double, double, string>(TitleText: "epoch", MinMax: Tuple.Create(0.0, 3.0), ShowGrid: false)
        .WithYAxisStyle<double, double, string>(TitleText: "loss", AxisType: StyleParam.AxisType.Log, Side: StyleParam.Side.Right)
        .WithLegendStyle(X: 0.02, Y: 0.98, Orientation: StyleParam.Orientation.Horizontal)
        .WithSize(Width: 800, Height: 400);

    private static GenericChart Restyled() => Point()
        .WithXAxisStyle<int, int, string>(TitleText: "first", ShowGrid: true)
        .WithXAxisStyle<int, int, string>(TitleText: "second")
        .WithXAxisStyle<int, int, string>(MinMax: Tuple.Create(0, 3));

    public static IReadOnlyDictionary<string, Func<GenericChart>> All { get; } = new Dictionary<string, Func<GenericChart>>
    {
        ["line"] = Line,
        ["point"] = Point,
        ["column"] = Column,
        ["heatmap"] = Heatmap,
        ["bar"] = () => Chart.Bar<double, string, string>(values: Y, Keys: Names, TextPosition: StyleParam.TextPosition.Outside),
        ["stacked column"] = () => Chart.StackedColumn<double, string, string>(values: Y, Keys: Names, MultiOpacity: Y),
        ["scatter"] = () => Chart.Scatter<int, double, string>(x: X, y: Y, mode: Lines, Fill: StyleParam.Fill.ToSelf,
            FillColor: Color.fromARGB(128, 1, 2, 3), UseWebGL: true),
        ["spline"] = () => Chart.Spline<int, double, string>(x: X, y: Y, Smoothing: 0.3),
        ["bubble"] = () => Chart.Bubble<int, double, string>(x: X, y: Y, sizes: [5, 10, 15, 20]),
        ["area"] = () => Chart.Area<int, double, string>(x: X, y: Y, FillColor: Color.fromHex("#0072B2")),
        ["stacked area"] = () => Chart.StackedArea<int, double, string>(x: X, y: Y),
        ["range"] = () => Chart.Range<int, double, string>(x: X, y: Y, upper: Y, lower: Y, mode: Lines, Name: "mean",
            RangeColor: Color.fromString("rgba(0, 114, 178, 0.2)"), LowerName: "low", UpperName: "high"),
        ["histogram"] = () => Chart.Histogram<double, double, string>(X: Y, NBinsX: 10, Name: "h",
            HistNorm: StyleParam.HistNorm.Probability),
        ["box"] = () => Chart.BoxPlot<string, double, string>(X: Names, Y: Y, BoxPoints: StyleParam.BoxPoints.All),
        ["violin"] = () => Chart.Violin<string, double, string>(X: Names, Y: Y, ShowBox: true),
        ["annotated heatmap"] = () => Chart.AnnotatedHeatmap<double, string, string, string>(zData: Z,
            annotationText: [["1", "2", "3"], ["4", "5", "6"]]),
        ["image"] = () => Chart.Image<string>(Z: new int[][][] { [[1, 2, 3], [4, 5, 6]] }),
        ["without defaults"] = () => Chart.Point<int, double, string>(x: X, y: Y, UseDefaults: false),
        ["dates"] = () => Chart.Line<DateTime, decimal, string>(x: [new DateTime(2020, 1, 2, 3, 4, 5)], y: [1.5m]),
        ["dressed"] = Dressed,
        ["restyled"] = Restyled,
        ["combined"] = () => Chart.Combine([Line().WithSize(Width: 900), Point()]),
        ["named together"] = () => Chart.Combine([Line(), Point(), Line()]).WithTraceInfo(Name: "all"),
        ["grid"] = () => Chart.Grid([Dressed(), Heatmap(), Column(), Point()], 2, 2, SubPlotTitles: Names, XGap: 0.1),
        ["coupled grid"] = () => Chart.Grid([Line(), Point()], 1, 2, Pattern: StyleParam.LayoutGridPattern.Coupled),
        ["stack"] = () => Chart.SingleStack([Line(), Point(), Column()], SubPlotTitles: Names.Take(3).ToArray()),
        ["grid with a hole"] = () => Chart.Grid([Line(), Chart.Invisible(), Point()], 2, 2),
    };
}
