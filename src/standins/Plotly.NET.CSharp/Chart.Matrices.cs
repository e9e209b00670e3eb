using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>Matrices and pictures.</summary>
public static partial class Chart
{
    public static GenericChart Heatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<XType>> X = default, Optional<int> XGap = default,
        Optional<IEnumerable<YType>> Y = default, Optional<int> YGap = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default, Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default, Optional<StyleParam.SmoothAlg> ZSmooth = default,
        Optional<bool> Transpose = default, Optional<bool> UseWebGL = default, Optional<bool> ReverseYAxis = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => Chart2D.Chart.Heatmap<IEnumerable<ZType>, ZType, XType, YType, TextType>(
            zData: zData, Name: Name.ToOption(), ShowLegend: ShowLegend.ToOption(), Opacity: Opacity.ToOption(),
            X: X.ToOption(), XGap: XGap.ToOption(), Y: Y.ToOption(), YGap: YGap.ToOption(), Text: Text.ToOption(),
            MultiText: MultiText.ToOption(), ColorBar: ColorBar.ToOption(), ColorScale: ColorScale.ToOption(),
            ShowScale: ShowScale.ToOption(), ReverseScale: ReverseScale.ToOption(), ZSmooth: ZSmooth.ToOption(),
            Transpose: Transpose.ToOption(), UseWebGL: UseWebGL.ToOption(), ReverseYAxis: ReverseYAxis.ToOption(),
            UseDefaults: UseDefaults.ToOption());

    public static GenericChart AnnotatedHeatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData, IEnumerable<IEnumerable<string>> annotationText,
        Optional<string> Name = default, Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<XType>> X = default, Optional<int> XGap = default, Optional<IEnumerable<YType>> Y = default,
        Optional<int> YGap = default, Optional<TextType> Text = default, Optional<IEnumerable<TextType>> MultiText = default,
        Optional<ColorBar> ColorBar = default, Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default, Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default, Optional<bool> Transpose = default,
        Optional<bool> UseWebGL = default, Optional<bool> ReverseYAxis = default, Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
        => Chart2D.Chart.AnnotatedHeatmap<IEnumerable<ZType>, ZType, IEnumerable<string>, XType, YType, TextType>(
            zData: zData, annotationText: annotationText, Name: Name.ToOption(), ShowLegend: ShowLegend.ToOption(),
            Opacity: Opacity.ToOption(), X: X.ToOption(), XGap: XGap.ToOption(), Y: Y.ToOption(), YGap: YGap.ToOption(),
            Text: Text.ToOption(), MultiText: MultiText.ToOption(), ColorBar: ColorBar.ToOption(),
            ColorScale: ColorScale.ToOption(), ShowScale: ShowScale.ToOption(), ReverseScale: ReverseScale.ToOption(),
            ZSmooth: ZSmooth.ToOption(), Transpose: Transpose.ToOption(), UseWebGL: UseWebGL.ToOption(),
            ReverseYAxis: ReverseYAxis.ToOption(), UseDefaults: UseDefaults.ToOption());

    public static GenericChart Image<IdType>(
        Optional<IEnumerable<IEnumerable<IEnumerable<int>>>> Z = default, Optional<string> Source = default,
        Optional<string> Name = default, Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<IdType>> Ids = default, Optional<StyleParam.ColorModel> ColorModel = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default, Optional<bool> UseDefaults = default)
        where IdType : IConvertible
        => Chart2D.Chart.Image<IEnumerable<IEnumerable<int>>, IEnumerable<int>, IdType>(
            Z: Z.ToOption(), Source: Source.ToOption(), Name: Name.ToOption(), ShowLegend: ShowLegend.ToOption(),
            Opacity: Opacity.ToOption(), Ids: Ids.ToOption(), ColorModel: ColorModel.ToOption(), ZSmooth: ZSmooth.ToOption(),
            UseDefaults: UseDefaults.ToOption());
}
