using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>Bars.</summary>
public static partial class Chart
{
    public static GenericChart Column<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values, Optional<IEnumerable<KeysType>> Keys = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default, Optional<Marker> Marker = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<ValuesType>> MultiWidth = default, Optional<bool> UseDefaults = default,
        Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible
        => Chart2D.Chart.Column<ValuesType, KeysType, TextType, ValuesType, ValuesType>(
            values: values, Keys: Keys.ToOption(), Name: Name.ToOption(), ShowLegend: ShowLegend.ToOption(),
            Opacity: Opacity.ToOption(), MultiOpacity: MultiOpacity.ToOption(), Text: Text.ToOption(),
            MultiText: MultiText.ToOption(), MarkerColor: MarkerColor.ToOption(),
            MarkerColorScale: MarkerColorScale.ToOption(), MarkerOutline: MarkerOutline.ToOption(),
            MarkerPatternShape: MarkerPatternShape.ToOption(), MultiMarkerPatternShape: MultiMarkerPatternShape.ToOption(),
            MarkerPattern: MarkerPattern.ToOption(), Marker: Marker.ToOption(), TextPosition: TextPosition.ToOption(),
            MultiTextPosition: MultiTextPosition.ToOption(), MultiWidth: MultiWidth.ToOption(),
            UseDefaults: UseDefaults.ToOption(), Base: Base.ToOption(), Width: Width.ToOption());

    public static GenericChart StackedColumn<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values, Optional<IEnumerable<KeysType>> Keys = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default, Optional<Marker> Marker = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<ValuesType>> MultiWidth = default, Optional<bool> UseDefaults = default,
        Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible
        => Chart2D.Chart.StackedColumn<ValuesType, KeysType, TextType, ValuesType, ValuesType>(
            values: values, Keys: Keys.ToOption(), Name: Name.ToOption(), ShowLegend: ShowLegend.ToOption(),
            Opacity: Opacity.ToOption(), MultiOpacity: MultiOpacity.ToOption(), Text: Text.ToOption(),
            MultiText: MultiText.ToOption(), MarkerColor: MarkerColor.ToOption(),
            MarkerColorScale: MarkerColorScale.ToOption(), MarkerOutline: MarkerOutline.ToOption(),
            MarkerPatternShape: MarkerPatternShape.ToOption(), MultiMarkerPatternShape: MultiMarkerPatternShape.ToOption(),
            MarkerPattern: MarkerPattern.ToOption(), Marker: Marker.ToOption(), TextPosition: TextPosition.ToOption(),
            MultiTextPosition: MultiTextPosition.ToOption(), MultiWidth: MultiWidth.ToOption(),
            UseDefaults: UseDefaults.ToOption(), Base: Base.ToOption(), Width: Width.ToOption());

    public static GenericChart Bar<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values, Optional<IEnumerable<KeysType>> Keys = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default, Optional<Marker> Marker = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<ValuesType>> MultiWidth = default, Optional<bool> UseDefaults = default,
        Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible
        => Chart2D.Chart.Bar<ValuesType, KeysType, TextType, ValuesType, ValuesType>(
            values: values, Keys: Keys.ToOption(), Name: Name.ToOption(), ShowLegend: ShowLegend.ToOption(),
            Opacity: Opacity.ToOption(), MultiOpacity: MultiOpacity.ToOption(), Text: Text.ToOption(),
            MultiText: MultiText.ToOption(), MarkerColor: MarkerColor.ToOption(),
            MarkerColorScale: MarkerColorScale.ToOption(), MarkerOutline: MarkerOutline.ToOption(),
            MarkerPatternShape: MarkerPatternShape.ToOption(), MultiMarkerPatternShape: MultiMarkerPatternShape.ToOption(),
            MarkerPattern: MarkerPattern.ToOption(), Marker: Marker.ToOption(), TextPosition: TextPosition.ToOption(),
            MultiTextPosition: MultiTextPosition.ToOption(), MultiWidth: MultiWidth.ToOption(),
            UseDefaults: UseDefaults.ToOption(), Base: Base.ToOption(), Width: Width.ToOption());

    public static GenericChart StackedBar<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values, Optional<IEnumerable<KeysType>> Keys = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default, Optional<Marker> Marker = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<ValuesType>> MultiWidth = default, Optional<bool> UseDefaults = default,
        Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible
        => Chart2D.Chart.StackedBar<ValuesType, KeysType, TextType, ValuesType, ValuesType>(
            values: values, Keys: Keys.ToOption(), Name: Name.ToOption(), ShowLegend: ShowLegend.ToOption(),
            Opacity: Opacity.ToOption(), MultiOpacity: MultiOpacity.ToOption(), Text: Text.ToOption(),
            MultiText: MultiText.ToOption(), MarkerColor: MarkerColor.ToOption(),
            MarkerColorScale: MarkerColorScale.ToOption(), MarkerOutline: MarkerOutline.ToOption(),
            MarkerPatternShape: MarkerPatternShape.ToOption(), MultiMarkerPatternShape: MultiMarkerPatternShape.ToOption(),
            MarkerPattern: MarkerPattern.ToOption(), Marker: Marker.ToOption(), TextPosition: TextPosition.ToOption(),
            MultiTextPosition: MultiTextPosition.ToOption(), MultiWidth: MultiWidth.ToOption(),
            UseDefaults: UseDefaults.ToOption(), Base: Base.ToOption(), Width: Width.ToOption());
}
