using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>Areas and bands.</summary>
public static partial class Chart
{
    public static GenericChart Area<XType, YType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, Optional<bool> ShowMarkers = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Color> LineColor = default, Optional<StyleParam.Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default, Optional<StyleParam.DrawingStyle> LineDash = default,
        Optional<Line> Line = default, Optional<string> StackGroup = default,
        Optional<StyleParam.Orientation> Orientation = default, Optional<StyleParam.GroupNorm> GroupNorm = default,
        Optional<Color> FillColor = default, Optional<bool> UseWebGL = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => Chart2D.Chart.Area<XType, YType, TextType>(
            x: x, y: y, ShowMarkers: ShowMarkers.ToOption(), Name: Name.ToOption(), ShowLegend: ShowLegend.ToOption(),
            Opacity: Opacity.ToOption(), MultiOpacity: MultiOpacity.ToOption(), Text: Text.ToOption(),
            MultiText: MultiText.ToOption(), TextPosition: TextPosition.ToOption(),
            MultiTextPosition: MultiTextPosition.ToOption(), MarkerColor: MarkerColor.ToOption(),
            MarkerColorScale: MarkerColorScale.ToOption(), MarkerOutline: MarkerOutline.ToOption(),
            MarkerSymbol: MarkerSymbol.ToOption(), MultiMarkerSymbol: MultiMarkerSymbol.ToOption(), Marker: Marker.ToOption(),
            LineColor: LineColor.ToOption(), LineColorScale: LineColorScale.ToOption(), LineWidth: LineWidth.ToOption(),
            LineDash: LineDash.ToOption(), Line: Line.ToOption(), StackGroup: StackGroup.ToOption(),
            Orientation: Orientation.ToOption(), GroupNorm: GroupNorm.ToOption(), FillColor: FillColor.ToOption(),
            UseWebGL: UseWebGL.ToOption(), UseDefaults: UseDefaults.ToOption());

    public static GenericChart StackedArea<XType, YType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, Optional<bool> ShowMarkers = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Color> LineColor = default, Optional<StyleParam.Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default, Optional<StyleParam.DrawingStyle> LineDash = default,
        Optional<Line> Line = default, Optional<StyleParam.Orientation> Orientation = default,
        Optional<StyleParam.GroupNorm> GroupNorm = default, Optional<Color> FillColor = default,
        Optional<bool> UseWebGL = default, Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => Chart2D.Chart.StackedArea<XType, YType, TextType>(
            x: x, y: y, ShowMarkers: ShowMarkers.ToOption(), Name: Name.ToOption(), ShowLegend: ShowLegend.ToOption(),
            Opacity: Opacity.ToOption(), MultiOpacity: MultiOpacity.ToOption(), Text: Text.ToOption(),
            MultiText: MultiText.ToOption(), TextPosition: TextPosition.ToOption(),
            MultiTextPosition: MultiTextPosition.ToOption(), MarkerColor: MarkerColor.ToOption(),
            MarkerColorScale: MarkerColorScale.ToOption(), MarkerOutline: MarkerOutline.ToOption(),
            MarkerSymbol: MarkerSymbol.ToOption(), MultiMarkerSymbol: MultiMarkerSymbol.ToOption(), Marker: Marker.ToOption(),
            LineColor: LineColor.ToOption(), LineColorScale: LineColorScale.ToOption(), LineWidth: LineWidth.ToOption(),
            LineDash: LineDash.ToOption(), Line: Line.ToOption(), Orientation: Orientation.ToOption(),
            GroupNorm: GroupNorm.ToOption(), FillColor: FillColor.ToOption(), UseWebGL: UseWebGL.ToOption(),
            UseDefaults: UseDefaults.ToOption());

    public static GenericChart Range<XType, YType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, IEnumerable<YType> upper, IEnumerable<YType> lower, StyleParam.Mode mode,
        Optional<string> Name = default, Optional<string> GroupName = default, Optional<bool> ShowMarkers = default,
        Optional<bool> ShowLegend = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Marker> UpperMarker = default, Optional<Marker> LowerMarker = default, Optional<Color> LineColor = default,
        Optional<StyleParam.Colorscale> LineColorScale = default, Optional<double> LineWidth = default,
        Optional<StyleParam.DrawingStyle> LineDash = default, Optional<Line> Line = default,
        Optional<Line> UpperLine = default, Optional<Line> LowerLine = default, Optional<Color> RangeColor = default,
        Optional<TextType> UpperText = default, Optional<IEnumerable<TextType>> MultiUpperText = default,
        Optional<TextType> LowerText = default, Optional<IEnumerable<TextType>> MultiLowerText = default,
        Optional<Font> TextFont = default, Optional<string> LowerName = default, Optional<string> UpperName = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => Chart2D.Chart.Range<XType, YType, YType, YType, TextType, TextType, TextType>(
            x: x, y: y, upper: upper, lower: lower, mode: mode, Name: Name.ToOption(), GroupName: GroupName.ToOption(),
            ShowMarkers: ShowMarkers.ToOption(), ShowLegend: ShowLegend.ToOption(), Text: Text.ToOption(),
            MultiText: MultiText.ToOption(), TextPosition: TextPosition.ToOption(),
            MultiTextPosition: MultiTextPosition.ToOption(), MarkerColor: MarkerColor.ToOption(),
            MarkerColorScale: MarkerColorScale.ToOption(), MarkerOutline: MarkerOutline.ToOption(),
            MarkerSymbol: MarkerSymbol.ToOption(), MultiMarkerSymbol: MultiMarkerSymbol.ToOption(), Marker: Marker.ToOption(),
            UpperMarker: UpperMarker.ToOption(), LowerMarker: LowerMarker.ToOption(), LineColor: LineColor.ToOption(),
            LineColorScale: LineColorScale.ToOption(), LineWidth: LineWidth.ToOption(), LineDash: LineDash.ToOption(),
            Line: Line.ToOption(), UpperLine: UpperLine.ToOption(), LowerLine: LowerLine.ToOption(),
            RangeColor: RangeColor.ToOption(), UpperText: UpperText.ToOption(), MultiUpperText: MultiUpperText.ToOption(),
            LowerText: LowerText.ToOption(), MultiLowerText: MultiLowerText.ToOption(), TextFont: TextFont.ToOption(),
            LowerName: LowerName.ToOption(), UpperName: UpperName.ToOption(), UseDefaults: UseDefaults.ToOption());
}
