using System.CommandLine;
using System.Globalization;
using Workbench.Checkpoints;
using Workbench.Cli.Terminal;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Evaluation;
using Workbench.Export;
using Workbench.Models;

namespace Workbench.Cli.Verbs;

/// <summary><c>export MODEL --weights FILE --out FILE.onnx</c>: writes a trained network for ONNX Runtime.</summary>
internal static class ExportVerb
{
    private const string Split = "test", DataKey = "data", Extension = ".onnx";

    private static readonly Argument<string> Model = Names.Model();
    private static readonly Option<FileInfo> Weights = Names.Weights();
    private static readonly Option<FileInfo> Out = Outputs.Option("The file to write", Extension);
    private static readonly Option<string?> Data = new("--data")
    {
        Description = "The data set that the network was trained on; default: the one that the weights name. "
            + "It determines the size of the images and the accuracy.",
    };
    private static readonly Option<int> Limit =
        Values.Count("--limit", "Measure the accuracy on the first N test images only; 0 means all.", 0, 0);

    public static Command Create()
    {
        Data.AcceptOnly("set", AllData.Names);
        var command = new Command("export", "Write a trained network as an ONNX file.")
        {
            Model,
            Weights,
            Out,
            Data,
            Limit,
        }.WithExamples("export mnist-sparse-cnn --weights sparse.safetensors --out sparse.onnx");
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        using var progress = new ProgressLine();
        var output = Outputs.Checked(parsed.GetRequiredValue(Out), Extension);
        var weights = parsed.GetRequiredValue(Weights).FullName;
        var images = AllData.Load(parsed.GetValue(Data) ?? DataOf(weights), Split);
        if (parsed.GetValue(Limit) is > 0 and var limit) images = images.Take(limit);
        var (classes, channels) = (images.ClassNames.Count, images.Channels);
        using var classifier = AllModels.Create(parsed.GetRequiredValue(Model), new Seed(1), classes, channels);
        var saved = Checkpoint.Load(weights, classifier.Network);

        using var engine = classifier.UseEngine(SparseEngine.Factory);
        var accuracy = new Evaluator().Clean(classifier, images, progress, interrupt.Token).Accuracy;
        var metadata = new Dictionary<string, string>
        {
            [DataKey] = images.Name,
            ["accuracy"] = accuracy.Value.ToString(CultureInfo.InvariantCulture),
            ["accuracy_images"] = images.Count.ToString(CultureInfo.InvariantCulture),
        };
        if (saved.TryGetValue(Safetensors.ChecksumKey, out var checksum)) metadata["weights_sha256"] = checksum;
        OnnxFile.Save(output.FullName, classifier, images.Shape, metadata);
        progress.Dispose();
        Console.WriteLine(
            $"{output.Name}: {classifier.Name}, {images.Shape} pixels in [0, 1] to {classes} log-probabilities; "
            + $"{accuracy.Value:P2} on {images.Count} test images of {images.Name} "
            + $"(95 % interval {accuracy.Low:P2} to {accuracy.High:P2})");
        return ExitStatus.Success;
    }

    private static string DataOf(string weights)
    {
        using var file = TensorFile.Read(weights);
        return file.Metadata.GetValueOrDefault(DataKey) ?? throw new InvalidDataException(
            $"{weights}: expected the name of the data set in the metadata, found none. Name it with --data.");
    }
}
