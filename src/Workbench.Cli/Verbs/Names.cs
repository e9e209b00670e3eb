using System.CommandLine;
using Workbench.Attacks;
using Workbench.Data;
using Workbench.Models;
using Workbench.Sparse;

namespace Workbench.Cli.Verbs;

/// <summary>Arguments and options that accept only names from the library's catalogues.</summary>
internal static class Names
{
    public static Argument<string> Model()
    {
        var argument = new Argument<string>("model") { Description = "The network." };
        argument.AcceptOnly("model", AllModels.Names);
        return argument;
    }

    public static Option<string[]> Models(string name, string description)
    {
        var option = new Option<string[]>(name) { Description = description, AllowMultipleArgumentsPerToken = true };
        option.AcceptOnly("model", AllModels.Names);
        return option;
    }

    public static Option<string> Data()
    {
        var option = new Option<string>("--data") { Description = "The data set.", Required = true };
        option.AcceptOnly("set", AllData.Names);
        return option;
    }

    public static Option<FileInfo> Weights() => new("--weights")
    {
        Description = "Weights to load (.safetensors, .pt or .pth).",
        HelpName = "file",
        Required = true,
    };

    public static Option<string[]> Attacks()
    {
        var option = new Option<string[]>("--attack")
        {
            Description = "An attack; may be repeated.",
            AllowMultipleArgumentsPerToken = true,
        };
        option.AcceptOnly("attack", AllAttacks.Names);
        return option;
    }

    public static Option<string> Mask()
    {
        var option = new Option<string>("--mask")
        {
            Description = "How the zero weights of a sparse network are arranged: unstructured, as in the paper, or blocks8 or "
                + "blocks16, which 8 or 16 neighbouring units share and --engine sparse skips.",
            DefaultValueFactory = _ => Spelled(MaskPattern.Unstructured),
        };
        option.AcceptOnly("pattern", [.. Enum.GetValues<MaskPattern>().Select(Spelled)]);
        return option;
    }

    public static MaskPattern Mask(string name) => Enum.Parse<MaskPattern>(name, ignoreCase: true);

    public static string Spelled<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static Option<string> Engine() => Engine<string>("", option => option.DefaultValueFactory = _ => "torch");

    /// <summary>An engine that depends on something else unless it is named.</summary>
    /// <param name="otherwise">A sentence that says what it depends on.</param>
    public static Option<string?> EngineOr(string otherwise) => Engine<string?>($" {otherwise}", _ => { });

    private static Option<T> Engine<T>(string more, Action<Option<T>> configure)
    {
        var option = new Option<T>("--engine")
        {
            Description = "torch, or sparse, which skips zero activations and gives the same results up to rounding." + more,
        };
        configure(option);
        option.AcceptOnly("engine", [.. Enum.GetNames<EngineKind>().Select(name => name.ToLowerInvariant())]);
        return option;
    }

    public static EngineKind Engine(string name) => Enum.Parse<EngineKind>(name, ignoreCase: true);
}
