using System.CommandLine;
using Workbench.Checkpoints;
using Workbench.Cli.Terminal;

namespace Workbench.Cli.Verbs;

/// <summary><c>convert weights IN OUT</c>: copies weights to another format; tensors keep their types and numbers.</summary>
internal static class ConvertWeightsVerb
{
    private static readonly Argument<string> In = new("in")
    {
        Description = "Weights: .safetensors, .safetensors.index.json, .pt or .pth.",
    };
    private static readonly Argument<string> Out = new("out")
    {
        Description = "The file to write: .safetensors, .pt or .pth.",
    };

    public static Command Create()
    {
        var command = new Command("weights", "Convert weights between safetensors and PyTorch's state dictionaries.") { In, Out }
            .WithExamples("convert weights colleague.pth colleague.safetensors");
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        var (from, to) = (parsed.GetRequiredValue(In), parsed.GetRequiredValue(Out));
        if (!TensorFile.CanWrite(to))
        {
            Console.Error.WriteLine($"Expected a file to write that ends in .safetensors, .pt or .pth, found '{to}'.");
            return ExitStatus.WrongUsage;
        }
        using var file = TensorFile.Read(from);
        file.Write(to);
        var lost = TensorFile.HasMetadata(to) ? [] : file.Metadata.Keys.Where(key => key != Safetensors.ChecksumKey).ToList();
        if (lost.Count > 0)
            Console.Error.WriteLine($"Left out, because PyTorch files have no place for it: {string.Join(", ", lost)}.");
        Console.WriteLine($"{to}: {file.Tensors.Count} tensors.");
        return ExitStatus.Success;
    }
}
