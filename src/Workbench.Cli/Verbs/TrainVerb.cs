using System.CommandLine;
using Workbench.Checkpoints;
using Workbench.Cli.Terminal;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Evaluation;
using Workbench.Experiments.Paper;
using Workbench.Experiments.Reports;
using Workbench.Models;
using Workbench.Sparse;
using Workbench.Training;

namespace Workbench.Cli.Verbs;

/// <summary><c>train MODEL --data SET --out FILE</c>: trains a network and writes its weights.</summary>
internal static class TrainVerb
{
    private const string Extension = ".safetensors";

    private static readonly Argument<string> Model = Names.Model();
    private static readonly Option<string> Data = Names.Data();
    private static readonly Option<int> Epochs = Values.Count("--epochs", "Passes over the training images.", 1, 10);
    private static readonly Option<int> BatchSize = Values.Count("--batch-size", "Images per step.", 1, 32);
    private static readonly Option<double> LearningRate = Values.Number(
        "--learning-rate", "Step size of the optimizer.", 0.01, above: 0);
    private static readonly Option<long> SeedNumber = Values.Seed();
    private static readonly Option<int> Limit = Values.Count("--limit", "Train on the first N images only; 0 means all.", 0, 0);
    private static readonly Option<int> Threads = Values.Threads();
    private static readonly Option<string> Engine = Names.Engine();
    private static readonly Option<string> Adversarial = new("--adversarial")
    {
        Description = "Train on perturbed images: pgd, fast or free.",
    };
    private static readonly Option<double> AdversarialEpsilon = Values.Number(
        "--adversarial-epsilon",
        "Largest perturbation of these images, in pixel units of [0, 1].",
        0.1,
        above: 0,
        atMost: 1
    );
    private static readonly Option<bool> Balanced = new("--balanced")
    {
        Description = "Draw the same number of images of each class in every epoch.",
    };
    private static readonly Option<double?> Certified = Values.OptionalNumber(
        "--certified",
        "Certified training (IBP) at this epsilon (L∞, pixel units of [0, 1]); works best with --optimizer adam "
            + "--learning-rate 0.001.",
        above: 0,
        atMost: 1
    );
    private static readonly Option<string> Optimizer = new("--optimizer")
    {
        Description = "sgd (with momentum 0.9), adam or adamw.",
        DefaultValueFactory = _ => Names.Spelled(OptimizerKind.Sgd),
    };
    private static readonly Option<string> Mask = Names.Mask();
    private static readonly Option<FileInfo> Out = Outputs.Option("The file to write the weights to", Extension);
    private static readonly Option<bool> Resume = new("--resume") { Description = "Resume after the last finished epoch." };

    public static Command Create()
    {
        Adversarial.AcceptOnly("method", [.. Enum.GetValues<AdversarialMethod>().Select(Names.Spelled)]);
        Optimizer.AcceptOnly("optimizer", [.. Enum.GetValues<OptimizerKind>().Select(Names.Spelled)]);
        var command = new Command("train", "Train a network and write its weights.")
        {
            Model,
            Data,
            Epochs,
            BatchSize,
            LearningRate,
            SeedNumber,
            Limit,
            Threads,
            Adversarial,
            AdversarialEpsilon,
            Balanced,
            Certified,
            Optimizer,
            Mask,
            Engine,
            Out,
            Resume,
            Waiting.Option,
        }.WithExamples("train mnist-sparse-cnn --data mnist --epochs 2 --out sparse.safetensors")
            .Only(AdversarialEpsilon, with: Adversarial).Never(Certified, with: Adversarial);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        using var interrupt = new Interrupt();
        using var progress = new ProgressLine();
        var output = Outputs.Checked(parsed.GetRequiredValue(Out), Extension);
        using var claim = Waiting.Take(parsed, output.FullName, progress, interrupt.Token);
        AtomicFile.EnsureWritable(output.FullName);
        var (checkpoint, resumes) = StateFile(parsed, output);
        var (train, test) = Images(parsed);
        var (options, mask) = (Options(parsed), Names.Mask(parsed.GetRequiredValue(Mask)));
        using var classifier = AllModels.Create(
            parsed.GetRequiredValue(Model), options.Seed, train.ClassNames.Count, train.Channels, mask);
        var unfinished = resumes ? checkpoint : null;
        options = options with
        {
            Threads = ThreadsOf(parsed.GetValue(Threads), classifier, train, options, unfinished, progress, interrupt.Token),
        };
        var trainer = new Trainer(options, AllEngines.Find(options.Engine))
        {
            CheckpointFile = checkpoint.FullName,
            EpochProgress = new EpochLine(progress),
        };
        var history = resumes
            ? trainer.Resume(classifier, train, test, progress, interrupt.Token)
            : trainer.Train(classifier, train, test, progress, interrupt.Token);
        Checkpoint.Save(output.FullName, classifier.Network, Metadata(classifier, train, options, mask));
        checkpoint.Delete();
        var last = history[^1];
        var accuracy = new Accuracy(last.TestCorrect, last.TestCount);
        Console.WriteLine(
            $"{output.Name}: {classifier.Name} after {Wording.Counted(history.Count, "epoch")}: {accuracy.Value:P2} on "
                + $"{last.TestCount} test images of {test.Name} "
                + $"(95 % interval {accuracy.Low:P2} to {accuracy.High:P2}), loss {last.TestLoss:0.0000}"
        );
        return ExitStatus.Success;
    }

    // The file for the state after each epoch, and whether it holds a run to resume.
    private static (FileInfo File, bool Resumes) StateFile(ParseResult parsed, FileInfo output)
    {
        var file = new FileInfo(Path.ChangeExtension(output.FullName, ".resume.safetensors"));
        var asked = parsed.GetValue(Resume);
        if (file.Exists && !asked)
            throw new IOException(
                $"{file.FullName} holds an unfinished run. Add --resume to resume it, or delete the file to start again."
            );
        if (asked && !file.Exists)
            Console.Error.WriteLine($"Found no unfinished run at {file.FullName}: starting from the beginning.");
        return (file, file.Exists);
    }

    private static (ImageSet Train, ImageSet Test) Images(ParseResult parsed)
    {
        var (name, limit) = (parsed.GetRequiredValue(Data), parsed.GetValue(Limit));
        var train = AllData.Load(name, "train");
        if (limit > 0) train = train.Take(limit);
        // Training images must not count as test images.
        return (train, AllData.Load(name, "test").Without(train));
    }

    private static TrainerOptions Options(ParseResult parsed) => new()
    {
        Epochs = parsed.GetValue(Epochs),
        BatchSize = parsed.GetValue(BatchSize),
        LearningRate = parsed.GetValue(LearningRate),
        Seed = new Seed(parsed.GetValue(SeedNumber)),
        Sampling = parsed.GetValue(Balanced) ? SamplingKind.ClassBalanced : SamplingKind.Shuffled,
        Optimizer = Enum.Parse<OptimizerKind>(parsed.GetRequiredValue(Optimizer), ignoreCase: true),
        Certified = parsed.GetValue(Certified) is { } epsilon ? new CertifiedOptions { Epsilon = epsilon } : null,
        Adversarial = parsed.GetValue(Adversarial) is { } method
            ? new AdversarialOptions
            {
                Method = Enum.Parse<AdversarialMethod>(method, ignoreCase: true),
                Epsilon = parsed.GetValue(AdversarialEpsilon),
            }
            : null,
        Engine = Names.Engine(parsed.GetRequiredValue(Engine)),
    };

    private static Dictionary<string, string> Metadata(
        Classifier classifier, ImageSet train, TrainerOptions options, MaskPattern mask)
    {
        var metadata = new Dictionary<string, string>
        {
            ["model"] = classifier.Name,
            [UnseenImages.DataKey] = train.Name,
            ["seed"] = options.Seed.Value.ToString(),
            ["epochs"] = options.Epochs.ToString(),
            [TrainedNetwork.FingerprintKey] = new NetworkPlan(classifier.Name, options) { Pattern = mask }.Fingerprint(train),
        };
        if (mask != MaskPattern.Unstructured) metadata["mask"] = Names.Spelled(mask);
        return metadata;
    }

    // A resumed run keeps its original thread count.
    private static int ThreadsOf(int asked, Classifier classifier, ImageSet train, TrainerOptions options, FileInfo? unfinished,
        ProgressLine progress, CancellationToken cancellation)
    {
        if (asked != Values.MeasuredThreads)
            return asked;
        if (unfinished is not null)
            return Trainer.OptionsOf(unfinished.FullName).Threads;
        var timings = ThreadCalibration.Measure(
            new Trainer(options, AllEngines.Find(options.Engine)),
            classifier,
            train,
            cancellation
        );
        var best = ThreadCalibration.Best(timings);
        progress.Say(
            $"threads: {best} (time per step: "
                + string.Join(", ", timings.Select(timing => $"{timing.Milliseconds:0.0} ms with {timing.Threads}"))
                + ")"
        );
        return best;
    }

    /// <summary>Prints a line after each epoch.</summary>
    private sealed class EpochLine(ProgressLine progress) : IProgress<EpochRecord>
    {
        public void Report(EpochRecord epoch) => progress.Say(
            $"epoch {epoch.Epoch}: train loss {epoch.TrainLoss:0.0000}, test loss {epoch.TestLoss:0.0000}, "
            + $"test accuracy {epoch.TestAccuracy:P2}, {epoch.Seconds:0.0} s");
    }
}
