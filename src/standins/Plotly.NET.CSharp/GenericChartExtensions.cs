using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>What works on every kind of chart, as methods.</summary>
public static class GenericChartExtensions
{
    public static GenericChart WithTraceInfo(
        this GenericChart gChart, Optional<string> Name = default, Optional<StyleParam.Visible> Visible = default,
        Optional<bool> ShowLegend = default, Optional<int> LegendRank = default, Optional<string> LegendGroup = default,
        Optional<Title> LegendGroupTitle = default)
        => Plotly.NET.Chart.WithTraceInfo(
            Name: Name.ToOption(), Visible: Visible.ToOption(), ShowLegend: ShowLegend.ToOption(),
            LegendRank: LegendRank.ToOption(), LegendGroup: LegendGroup.ToOption(),
            LegendGroupTitle: LegendGroupTitle.ToOption()).Invoke(gChart);

    public static GenericChart WithXAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart, Optional<string> TitleText = default, Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default, Optional<Title> Title = default, Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default, Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default, Optional<bool> ShowSpikes = default,
        Optional<Color> SpikeColor = default, Optional<int> SpikeThickness = default, Optional<bool> ShowLine = default,
        Optional<Color> LineColor = default, Optional<bool> ShowGrid = default, Optional<Color> GridColor = default,
        Optional<bool> ZeroLine = default, Optional<Color> ZeroLineColor = default,
        Optional<StyleParam.LinearAxisId> Anchor = default, Optional<StyleParam.Side> Side = default,
        Optional<StyleParam.LinearAxisId> Overlaying = default, Optional<Tuple<double, double>> Domain = default,
        Optional<double> Position = default, Optional<StyleParam.CategoryOrder> CategoryOrder = default,
        Optional<IEnumerable<CategoryArrayType>> CategoryArray = default, Optional<RangeSlider> RangeSlider = default,
        Optional<Color> BackgroundColor = default, Optional<bool> ShowBackground = default,
        Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible
        => Plotly.NET.Chart.WithXAxisStyle<MinType, MaxType, CategoryArrayType>(
            TitleText: TitleText.ToOption(), TitleFont: TitleFont.ToOption(), TitleStandoff: TitleStandoff.ToOption(),
            Title: Title.ToOption(), Color: Color.ToOption(), AxisType: AxisType.ToOption(), MinMax: MinMax.ToOption(),
            Mirror: Mirror.ToOption(), ShowSpikes: ShowSpikes.ToOption(), SpikeColor: SpikeColor.ToOption(),
            SpikeThickness: SpikeThickness.ToOption(), ShowLine: ShowLine.ToOption(), LineColor: LineColor.ToOption(),
            ShowGrid: ShowGrid.ToOption(), GridColor: GridColor.ToOption(), ZeroLine: ZeroLine.ToOption(),
            ZeroLineColor: ZeroLineColor.ToOption(), Anchor: Anchor.ToOption(), Side: Side.ToOption(),
            Overlaying: Overlaying.ToOption(), Domain: Domain.ToOption(), Position: Position.ToOption(),
            CategoryOrder: CategoryOrder.ToOption(), CategoryArray: CategoryArray.ToOption(),
            RangeSlider: RangeSlider.ToOption(), BackgroundColor: BackgroundColor.ToOption(),
            ShowBackground: ShowBackground.ToOption(), Id: Id.ToOption()).Invoke(gChart);

    public static GenericChart WithYAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart, Optional<string> TitleText = default, Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default, Optional<Title> Title = default, Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default, Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default, Optional<bool> ShowSpikes = default,
        Optional<Color> SpikeColor = default, Optional<int> SpikeThickness = default, Optional<bool> ShowLine = default,
        Optional<Color> LineColor = default, Optional<bool> ShowGrid = default, Optional<Color> GridColor = default,
        Optional<bool> ZeroLine = default, Optional<Color> ZeroLineColor = default,
        Optional<StyleParam.LinearAxisId> Anchor = default, Optional<StyleParam.Side> Side = default,
        Optional<StyleParam.LinearAxisId> Overlaying = default, Optional<Tuple<double, double>> Domain = default,
        Optional<double> Position = default, Optional<StyleParam.CategoryOrder> CategoryOrder = default,
        Optional<IEnumerable<CategoryArrayType>> CategoryArray = default, Optional<RangeSlider> RangeSlider = default,
        Optional<Color> BackgroundColor = default, Optional<bool> ShowBackground = default,
        Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible
        => Plotly.NET.Chart.WithYAxisStyle<MinType, MaxType, CategoryArrayType>(
            TitleText: TitleText.ToOption(), TitleFont: TitleFont.ToOption(), TitleStandoff: TitleStandoff.ToOption(),
            Title: Title.ToOption(), Color: Color.ToOption(), AxisType: AxisType.ToOption(), MinMax: MinMax.ToOption(),
            Mirror: Mirror.ToOption(), ShowSpikes: ShowSpikes.ToOption(), SpikeColor: SpikeColor.ToOption(),
            SpikeThickness: SpikeThickness.ToOption(), ShowLine: ShowLine.ToOption(), LineColor: LineColor.ToOption(),
            ShowGrid: ShowGrid.ToOption(), GridColor: GridColor.ToOption(), ZeroLine: ZeroLine.ToOption(),
            ZeroLineColor: ZeroLineColor.ToOption(), Anchor: Anchor.ToOption(), Side: Side.ToOption(),
            Overlaying: Overlaying.ToOption(), Domain: Domain.ToOption(), Position: Position.ToOption(),
            CategoryOrder: CategoryOrder.ToOption(), CategoryArray: CategoryArray.ToOption(),
            RangeSlider: RangeSlider.ToOption(), BackgroundColor: BackgroundColor.ToOption(),
            ShowBackground: ShowBackground.ToOption(), Id: Id.ToOption()).Invoke(gChart);

    public static GenericChart WithLegendStyle(
        this GenericChart gChart, Optional<Color> BGColor = default, Optional<Color> BorderColor = default,
        Optional<double> BorderWidth = default, Optional<double> EntryWidth = default,
        Optional<StyleParam.EntryWidthMode> EntryWidthMode = default, Optional<Font> Font = default,
        Optional<StyleParam.TraceGroupClickOptions> GroupClick = default, Optional<Font> GroupTitleFont = default,
        Optional<StyleParam.TraceItemClickOptions> ItemClick = default,
        Optional<StyleParam.TraceItemClickOptions> ItemDoubleClick = default,
        Optional<StyleParam.TraceItemSizing> ItemSizing = default, Optional<int> ItemWidth = default,
        Optional<StyleParam.Orientation> Orientation = default, Optional<Title> Title = default,
        Optional<double> TraceGroupGap = default, Optional<StyleParam.TraceOrder> TraceOrder = default,
        Optional<string> UIRevision = default, Optional<StyleParam.VerticalAlign> VerticalAlign = default,
        Optional<double> X = default, Optional<StyleParam.XAnchorPosition> XAnchor = default, Optional<double> Y = default,
        Optional<StyleParam.YAnchorPosition> YAnchor = default)
        => Plotly.NET.Chart.WithLegendStyle(
            BGColor: BGColor.ToOption(), BorderColor: BorderColor.ToOption(), BorderWidth: BorderWidth.ToOption(),
            EntryWidth: EntryWidth.ToOption(), EntryWidthMode: EntryWidthMode.ToOption(), Font: Font.ToOption(),
            GroupClick: GroupClick.ToOption(), GroupTitleFont: GroupTitleFont.ToOption(), ItemClick: ItemClick.ToOption(),
            ItemDoubleClick: ItemDoubleClick.ToOption(), ItemSizing: ItemSizing.ToOption(), ItemWidth: ItemWidth.ToOption(),
            Orientation: Orientation.ToOption(), Title: Title.ToOption(), TraceGroupGap: TraceGroupGap.ToOption(),
            TraceOrder: TraceOrder.ToOption(), UIRevision: UIRevision.ToOption(), VerticalAlign: VerticalAlign.ToOption(),
            X: X.ToOption(), XAnchor: XAnchor.ToOption(), Y: Y.ToOption(), YAnchor: YAnchor.ToOption()).Invoke(gChart);

    public static GenericChart WithLegend(this GenericChart gChart, Legend legend)
        => Plotly.NET.Chart.WithLegend(legend, null).Invoke(gChart);

    public static GenericChart WithSize(this GenericChart gChart, Optional<int> Width = default, Optional<int> Height = default)
        => Plotly.NET.Chart.WithSize(Width: Width.ToOption(), Height: Height.ToOption()).Invoke(gChart);

    public static Layout GetLayout(this GenericChart gChart) => GenericChart.getLayout(gChart);

    public static Trace[] GetTraces(this GenericChart gChart) => [.. GenericChart.getTraces(gChart)];

    public static void SaveHtml(this GenericChart gChart, string path, Optional<bool> OpenInBrowser = default)
        => Plotly.NET.Chart.SaveHtml(path, OpenInBrowser: OpenInBrowser.ToOption()).Invoke(gChart);

    public static void Show(this GenericChart gChart) => Plotly.NET.Chart.Show(gChart);
}
