using Microsoft.DotNet.Interactive;
using Workbench.Analysis;

namespace Workbench.Interactive;

/// <summary>Makes the workbench's notebooks render in a host of .NET Interactive, whichever comes first: this or <c>setup.dib</c>.</summary>
/// <remarks>
/// Charts are drawn by Plotly.NET.Interactive, which has the browser fetch plotly.js; all other types look as in the workbench.
/// <code>
/// #r "../artifacts/bin/Workbench.Interactive/release/Workbench.Interactive.dll"
/// await Workbench.Interactive.WorkbenchExtension.LoadAsync(Microsoft.DotNet.Interactive.Kernel.Root);
/// </code>
/// </remarks>
public sealed class WorkbenchExtension : IKernelExtension
{
    /// <summary>Registers the formatters; loading it again changes nothing.</summary>
    /// <param name="kernel">The host's kernel.</param>
    public static Task LoadAsync(Kernel kernel) => new WorkbenchExtension().OnLoadAsync(kernel);

    /// <inheritdoc />
    public Task OnLoadAsync(Kernel kernel)
    {
        Formatters.Register();
        // After ours: a host's page brings no plotly.js, so its charts must.
        IKernelExtension charts = new Plotly.NET.Interactive.FormatterKernelExtension();
        return charts.OnLoadAsync(kernel);
    }
}
