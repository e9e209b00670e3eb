using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>Histograms, boxes, violins.</summary>
public static partial class Chart
{
    public static GenericChart Histogram<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<YType>> Y = default,
        Optional<StyleParam.Orientation> Orientation = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<StyleParam.HistFunc> HistFunc = default,
        Optional<StyleParam.HistNorm> HistNorm = default, Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default, Optional<int> NBinsX = default, Optional<int> NBinsY = default,
        Optional<string> BinGroup = default, Optional<Bins> XBins = default, Optional<Bins> YBins = default,
        Optional<Color> MarkerColor = default, Optional<Marker> Marker = default, Optional<Line> Line = default,
        Optional<Error> XError = default, Optional<Error> YError = default, Optional<Cumulative> Cumulative = default,
        Optional<Hoverlabel> HoverLabel = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => Chart2D.Chart.Histogram<XType, YType, TextType>(
            X: X.ToOption(), Y: Y.ToOption(), Orientation: Orientation.ToOption(), Name: Name.ToOption(),
            ShowLegend: ShowLegend.ToOption(), Opacity: Opacity.ToOption(), Text: Text.ToOption(),
            MultiText: MultiText.ToOption(), HistFunc: HistFunc.ToOption(), HistNorm: HistNorm.ToOption(),
            AlignmentGroup: AlignmentGroup.ToOption(), OffsetGroup: OffsetGroup.ToOption(), NBinsX: NBinsX.ToOption(),
            NBinsY: NBinsY.ToOption(), BinGroup: BinGroup.ToOption(), XBins: XBins.ToOption(), YBins: YBins.ToOption(),
            MarkerColor: MarkerColor.ToOption(), Marker: Marker.ToOption(), Line: Line.ToOption(), XError: XError.ToOption(),
            YError: YError.ToOption(), Cumulative: Cumulative.ToOption(), HoverLabel: HoverLabel.ToOption(),
            UseDefaults: UseDefaults.ToOption());

    public static GenericChart BoxPlot<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<YType>> Y = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> FillColor = default,
        Optional<Color> MarkerColor = default, Optional<Marker> Marker = default, Optional<double> Opacity = default,
        Optional<double> WhiskerWidth = default, Optional<StyleParam.BoxPoints> BoxPoints = default,
        Optional<StyleParam.BoxMean> BoxMean = default, Optional<double> Jitter = default,
        Optional<double> PointPos = default, Optional<StyleParam.Orientation> Orientation = default,
        Optional<Color> OutlineColor = default, Optional<double> OutlineWidth = default, Optional<Line> Outline = default,
        Optional<string> AlignmentGroup = default, Optional<string> OffsetGroup = default, Optional<bool> Notched = default,
        Optional<double> NotchWidth = default, Optional<StyleParam.QuartileMethod> QuartileMethod = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => Chart2D.Chart.BoxPlot<XType, YType, TextType>(
            X: X.ToOption(), Y: Y.ToOption(), Name: Name.ToOption(), ShowLegend: ShowLegend.ToOption(), Text: Text.ToOption(),
            MultiText: MultiText.ToOption(), FillColor: FillColor.ToOption(), MarkerColor: MarkerColor.ToOption(),
            Marker: Marker.ToOption(), Opacity: Opacity.ToOption(), WhiskerWidth: WhiskerWidth.ToOption(),
            BoxPoints: BoxPoints.ToOption(), BoxMean: BoxMean.ToOption(), Jitter: Jitter.ToOption(),
            PointPos: PointPos.ToOption(), Orientation: Orientation.ToOption(), OutlineColor: OutlineColor.ToOption(),
            OutlineWidth: OutlineWidth.ToOption(), Outline: Outline.ToOption(), AlignmentGroup: AlignmentGroup.ToOption(),
            OffsetGroup: OffsetGroup.ToOption(), Notched: Notched.ToOption(), NotchWidth: NotchWidth.ToOption(),
            QuartileMethod: QuartileMethod.ToOption(), UseDefaults: UseDefaults.ToOption());

    public static GenericChart Violin<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<YType>> Y = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> FillColor = default,
        Optional<double> Opacity = default, Optional<StyleParam.BoxPoints> Points = default,
        Optional<double> Jitter = default, Optional<double> PointPos = default,
        Optional<StyleParam.Orientation> Orientation = default, Optional<double> Width = default,
        Optional<Color> MarkerColor = default, Optional<Marker> Marker = default, Optional<Color> OutlineColor = default,
        Optional<double> OutlineWidth = default, Optional<Line> Outline = default, Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default, Optional<bool> ShowBox = default, Optional<double> BoxWidth = default,
        Optional<Color> BoxFillColor = default, Optional<Box> Box = default, Optional<double> BandWidth = default,
        Optional<MeanLine> MeanLine = default, Optional<string> ScaleGroup = default,
        Optional<StyleParam.ScaleMode> ScaleMode = default, Optional<StyleParam.ViolinSide> Side = default,
        Optional<StyleParam.Range> Span = default, Optional<StyleParam.SpanMode> SpanMode = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => Chart2D.Chart.Violin<XType, YType, TextType>(
            X: X.ToOption(), Y: Y.ToOption(), Name: Name.ToOption(), ShowLegend: ShowLegend.ToOption(), Text: Text.ToOption(),
            MultiText: MultiText.ToOption(), FillColor: FillColor.ToOption(), Opacity: Opacity.ToOption(),
            Points: Points.ToOption(), Jitter: Jitter.ToOption(), PointPos: PointPos.ToOption(),
            Orientation: Orientation.ToOption(), Width: Width.ToOption(), MarkerColor: MarkerColor.ToOption(),
            Marker: Marker.ToOption(), OutlineColor: OutlineColor.ToOption(), OutlineWidth: OutlineWidth.ToOption(),
            Outline: Outline.ToOption(), AlignmentGroup: AlignmentGroup.ToOption(), OffsetGroup: OffsetGroup.ToOption(),
            ShowBox: ShowBox.ToOption(), BoxWidth: BoxWidth.ToOption(), BoxFillColor: BoxFillColor.ToOption(),
            Box: Box.ToOption(), BandWidth: BandWidth.ToOption(), MeanLine: MeanLine.ToOption(),
            ScaleGroup: ScaleGroup.ToOption(), ScaleMode: ScaleMode.ToOption(), Side: Side.ToOption(), Span: Span.ToOption(),
            SpanMode: SpanMode.ToOption(), UseDefaults: UseDefaults.ToOption());
}
