using System.Collections;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Workbench.Analysis;
using Workbench.Notebooks.Kernels;

namespace Workbench.Interactive;

/// <summary>Makes the workbench's notebooks render in a .NET Interactive host.</summary>
/// <remarks>
/// Plotly.NET.Interactive draws charts, for which the browser downloads plotly.js; all other values look as in the workbench.
/// A reference to the package SparseWorkbench.Interactive loads it. To load a clone's build instead, put it into a C# cell after
/// the one that imports <c>setup.dib</c>; it applies to both C# and F#:
/// <code>
/// #r "../artifacts/bin/Workbench.Interactive/release/Workbench.Interactive.dll"
/// await Workbench.Interactive.WorkbenchExtension.LoadAsync(Microsoft.DotNet.Interactive.Kernel.Root);
/// </code>
/// </remarks>
public sealed class WorkbenchExtension : IKernelExtension
{
    /// <summary>Registers the formatters; loading it again has no effect.</summary>
    /// <param name="kernel">The host's kernel.</param>
    public static Task LoadAsync(Kernel kernel) => new WorkbenchExtension().OnLoadAsync(kernel);

    /// <inheritdoc />
    public Task OnLoadAsync(Kernel kernel)
    {
        Formatters.Register();
        StandardFormatters.Register();
        OwnFormatters.RegisterStandard(() => Formatter.Register(typeof(IEnumerable), WriteTable, HtmlFormatter.MimeType));
        // After ours: a host's page does not include plotly.js, so its charts must load it.
        IKernelExtension charts = new Plotly.NET.Interactive.FormatterKernelExtension();
        return charts.OnLoadAsync(kernel);
    }

    private static bool WriteTable(object value, FormatContext context)
    {
        if ((RecordTable.TryWrite(value, isCut: false) ?? RecordTable.TryWriteTexts(value)) is not { } table)
            return false;

        context.Writer.Write(table.Html);
        return true;
    }
}
