using System.Runtime.InteropServices;
using System.Text.Json;
using Workbench.Data;
using static TorchSharp.torch;

namespace Workbench.Tests.Attacks;

/// <summary>
/// A small network trained by PyTorch on MNIST, with the values computed by PyTorch (References/make_network.py).
/// </summary>
internal static class ReferenceNetwork
{
    public static string Folder { get; } = Path.Combine(Repository(), "tests", "Workbench.Tests", "Attacks", "References");

    private static readonly Lazy<JsonElement> Json = new(() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "network.json"))).RootElement.Clone());

    private static readonly Lazy<ImageSet> Test = new(() => AllData.Load("mnist", "test"));

    /// <summary>The official 10,000 MNIST test images.</summary>
    public static ImageSet TestImages => Test.Value;

    public static JsonElement Root => Json.Value;

    public static int[] Integers(string name) => [.. Root.GetProperty(name).EnumerateArray().Select(item => item.GetInt32())];

    public static float[] Floats(JsonElement base64) =>
        MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(base64.GetString()!)).ToArray();

    public static Classifier Load()
    {
        var network = nn.Sequential(
            ("0", nn.Conv2d(1, 8, 5, stride: 2)), ("1", nn.ReLU()), ("2", nn.Conv2d(8, 16, 5, stride: 2)), ("3", nn.ReLU()),
            ("4", nn.Flatten()), ("5", nn.Linear(256, 10)));
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var (name, parameter) in network.named_parameters())
            parameter.copy_(tensor(Floats(Root.GetProperty("weights").GetProperty(name).GetProperty("data")), parameter.shape));
        network.eval();
        return new Classifier("reference", network, Normalization.Mnist, classes: 10);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Workbench.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Expected Workbench.sln above the test's folder.");
        return folder.FullName;
    }
}
