using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Packages;

/// <summary>A line below the cell with the time that a download has taken so far.</summary>
internal sealed class PackageProgress : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private readonly CellOutput? output;
    private readonly string packages;
    private readonly string displayId = Displays.NextId();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Timer timer;

    public PackageProgress(CellOutput? output, IEnumerable<PackageRequest> requests)
    {
        this.output = output;
        packages = NearestName.Listing(requests.Select(request => request.ToString()).ToList());
        output?.Display(Forms($"{packages}: asking NuGet"), displayId);
        timer = new Timer(_ => Update("NuGet,"), null, Pause, Pause);
    }

    /// <summary>Ends the line with the number of assemblies.</summary>
    public void Finish(int assemblies)
    {
        Dispose();
        Update($"{assemblies} {(assemblies == 1 ? "assembly" : "assemblies")} in");
    }

    /// <summary>Stops the clock.</summary>
    public void Dispose()
    {
        using var stopped = new ManualResetEvent(false);
        if (timer.Dispose(stopped))
            stopped.WaitOne();
    }

    private void Update(string what) =>
        output?.Update(Forms($"{packages}: {what} {watch.Elapsed.TotalSeconds:0.0} s"), displayId);

    private static JsonObject Forms(string text) => new()
    {
        ["text/html"] = $"<pre class=\"progress-line\">{WebUtility.HtmlEncode(text)}</pre>",
        ["text/plain"] = text,
    };
}
