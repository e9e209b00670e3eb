using System.Text.Json;
using System.Text.Json.Nodes;
using TorchSharp;
using Workbench.Data;
using Workbench.Engine;
using Workbench.Engine.Plans;
using Workbench.Models;
using Workbench.Sparse;
using static TorchSharp.torch;

namespace Workbench.Tests.Models;

/// <summary>
/// Compares with PyTorch with torchvision's layers, names and initialisation (References/make_networks.py), for the same seed.
/// </summary>
public sealed class SqueezeNetAlexNetTests
{
    private static readonly JsonArray Cases = JsonNode.Parse(File.ReadAllText(Path.Combine(
        DataFolders.RepositoryRoot()!, "tests", "Workbench.Tests", "Models", "References", "networks.json")))!.AsArray();

    public static TheoryData<int> Numbers() => new(Enumerable.Range(0, Cases.Count));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_seed_gives_the_weights_and_scores_of_PyTorch(int number)
    {
        using var scope = NewDisposeScope();
        var expected = Cases[number]!;
        using var network = Build(expected);
        network.eval();
        network.parameters().Sum(parameter => parameter.numel()).ShouldBe((long)expected["parameters"]!);
        var state = network.state_dict();
        state.Keys.ShouldBe(expected["state"]!.AsObject().Select(item => item.Key));
        foreach (var (name, item) in expected["state"]!.AsObject())
        {
            state[name].shape.ShouldBe(item!["shape"].Deserialize<long[]>());
            ((double)state[name].flatten()[0].item<float>()).ShouldBe((double)item["first"]!, 1e-6, name);
        }
        var (channels, side) = ((int)expected["channels"]!, (int)expected["side"]!);
        var pixels = tensor(Enumerable.Range(0, 2 * channels * side * side).Select(i => (float)Math.Sin(0.05 * i)).ToArray())
            .reshape(2, channels, side, side);
        using var _ = no_grad();
        var scores = network.call(pixels);
        for (var row = 0; row < 2; row++)
            for (var i = 0; i < 8; i++)
                ((double)scores[row, i].item<float>()).ShouldBe((double)expected["scores"]![row]![i]!, 1e-5);
    }

    [Fact]
    public void The_published_numbers_of_parameters_are_among_the_cases() =>
        Cases.Take(3).Select(item => (int)item!["parameters"]!).ShouldBe([1_248_424, 1_235_496, 61_100_840]);

    [Fact]
    public void The_sparse_SqueezeNet_keeps_its_final_convolution_dense()
    {
        using var scope = NewDisposeScope();
        using var classifier = AllModels.Create("sparse-squeezenet", new Seed(1), 10);
        using var dense = AllModels.Create("squeezenet", new Seed(1), 10);
        var sparse = classifier.Network.modules().OfType<SparseWeights2d>().ToList();
        // The first convolution and three of each of the eight fire modules.
        sparse.Count.ShouldBe(25);
        classifier.Network.modules().OfType<KWinners2d>().Count().ShouldBe(25);
        foreach (var layer in sparse) layer.WeightSparsity().ShouldBe(.5, .02);
        var (ours, theirs) = (classifier.Network.state_dict(), dense.Network.state_dict());
        ours["classifier.1.weight"].Equals(theirs["classifier.1.weight"]).ShouldBeTrue();
        var kept = ours["features.3.squeeze.zero_mask"].eq(0);
        // Half of the weights are zero, so the others carry the full variance.
        ours["features.3.squeeze.module.weight"]
            .masked_select(kept)
            .allclose(theirs["features.3.squeeze.weight"].masked_select(kept) * Math.Sqrt(2))
            .ShouldBeTrue();
        using var published = AllModels.Create("sparse-squeezenet-published", new Seed(1), 10);
        published
            .Network.state_dict()["features.3.squeeze.module.weight"]
            .masked_select(kept)
            .Equals(theirs["features.3.squeeze.weight"].masked_select(kept))
            .ShouldBeTrue();
        classifier.Predict(rand(2, 3, 32, 32)).shape.ShouldBe([2, 10]);
    }

    [Fact]
    public void The_sparse_AlexNet_keeps_its_classifier_unchanged()
    {
        using var scope = NewDisposeScope();
        using var classifier = new Classifier(
            "sparse-alexnet",
            SparseTwins.OfAlexNet(Narrow(1), new Seed(1)),
            Normalization.Emnist,
            47
        );
        var names = classifier.Network.named_modules().ToLookup(named => named.module.GetType(), named => named.name);
        names[typeof(SparseWeights2d)].ShouldBe(["features.0", "features.3", "features.6", "features.8", "features.10"]);
        names[typeof(KWinners2d)].ShouldBe(["features.1", "features.4", "features.7", "features.9", "features.11"]);
        names[typeof(SparseWeights)].Concat(names[typeof(KWinners)]).ShouldBeEmpty();
        classifier
            .Network.state_dict()
            .Keys.Where(key => key.StartsWith("classifier"))
            .ShouldBe([
                "classifier.1.weight",
                "classifier.1.bias",
                "classifier.4.weight",
                "classifier.4.bias",
                "classifier.6.weight",
                "classifier.6.bias",
            ]);
        foreach (var side in new[] { 28, 32 })
            classifier.Predict(rand(2, 1, side, side)).shape.ShouldBe([2, 47]);
    }

    [Fact]
    public void Images_that_do_not_fit_are_rejected_with_what_was_expected()
    {
        using var scope = NewDisposeScope();
        using var squeeze = AllModels.Create("squeezenet", new Seed(1), 10);
        using var alex = new AlexNet(new AlexNetOptions { Input = InputScale.Published, ClassifierWidth = 8 });
        Should.Throw<ArgumentException>(() => squeeze.Predict(rand(2, 1, 28, 28))).Message.ShouldContain("[B, 3, H, W]");
        Should.Throw<ArgumentException>(() => squeeze.Predict(rand(2, 3, 14, 32))).Message.ShouldContain("at least 15");
        squeeze.Predict(rand(2, 3, 15, 15)).shape.ShouldBe([2, 10]);
        Should.Throw<ArgumentException>(() => alex.call(rand(2, 1, 28, 28))).Message.ShouldContain("at least 63");
        Should
            .Throw<ArgumentException>(() => AllModels.Create("mnist-dense-cnn", new Seed(1), 10, 3))
            .Message.ShouldContain("found 3");
        AllModels.Create("squeezenet", new Seed(1), 10, 1).Predict(rand(2, 1, 28, 28)).shape.ShouldBe([2, 10]);
    }

    [Fact]
    public void The_networks_accept_their_documented_smallest_images()
    {
        using var scope = NewDisposeScope();
        foreach (var (options, side) in new[]
        {
            (new SqueezeNetOptions { Version = SqueezeNetVersion.V10, Input = InputScale.Published }, 21),
            (new SqueezeNetOptions { Version = SqueezeNetVersion.V11, Input = InputScale.Published }, 17),
            (new SqueezeNetOptions { Version = SqueezeNetVersion.V10 }, 15),
        })
        {
            using var network = new SqueezeNet(options);
            network.call(rand(1, 3, side, side)).shape.ShouldBe([1, 10]);
            Should.Throw<ArgumentException>(() => network.call(rand(1, 3, side - 1, side)));
        }
        using var alex = new AlexNet(new AlexNetOptions { ClassifierWidth = 8 });
        alex.call(rand(1, 1, 13, 13)).shape.ShouldBe([1, 10]);
        Should.Throw<ArgumentException>(() => alex.call(rand(1, 1, 12, 12)));
    }

    [Fact]
    public void The_engine_runs_a_SqueezeNet_and_names_the_layer_that_it_cannot_train()
    {
        using var classifier = AllModels.Create("sparse-squeezenet", new Seed(1), 10);
        SparseEngine.Compile(classifier, new SparseEngineOptions()).Classes.ShouldBe(10);
        Should
            .Throw<ArgumentException>(() => SparseGradientEngine.Compile(classifier, EngineInstructions.Best))
            .Message.ShouldContain("where it cannot be trained");
    }

    [Fact]
    public void The_engine_scores_like_the_sparse_AlexNet()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var classifier = new Classifier(
            "sparse-alexnet",
            SparseTwins.OfAlexNet(Narrow(1), new Seed(1)),
            Normalization.Emnist,
            47
        );
        var images = rand(8, 1, 28, 28);
        var difference =
            SparseEngine.Compile(classifier, new SparseEngineOptions()).Predict(images).log_softmax(1)
            - classifier.Predict(images).log_softmax(1);
        ((double)difference.abs().max().item<float>()).ShouldBeLessThan(1e-4);
    }

    [Fact]
    public void Rescaling_the_sparse_AlexNet_restores_the_variance_of_its_weights()
    {
        using var scope = NewDisposeScope();
        var weights = new[] { false, true }.Select(rescale =>
        {
            manual_seed(3);
            return SparseTwins.OfAlexNet(Narrow(1) with { Rescale = rescale }, new Seed(1)).state_dict();
        }).ToList();
        foreach (var (name, plain) in weights[0])
        {
            var expected = name.EndsWith("module.weight", StringComparison.Ordinal) ? plain * Math.Sqrt(2) : plain;
            weights[1][name].allclose(expected).ShouldBeTrue(name);
        }
        weights[0].Keys.Count(name => name.EndsWith("module.weight", StringComparison.Ordinal)).ShouldBe(5);
    }

    private static SparseAlexNetOptions Narrow(int channels) =>
        new()
        {
            Dense = new AlexNetOptions
            {
                Channels = channels,
                Classes = 47,
                ClassifierWidth = 64,
            },
        };

    private static nn.Module<Tensor, Tensor> Build(JsonNode expected)
    {
        var input = (bool)expected["small"]! ? InputScale.Small : InputScale.Published;
        var (channels, classes) = ((int)expected["channels"]!, (int)expected["classes"]!);
        using var generator = manual_seed(7);
        return (string)expected["model"]! == "alexnet"
            ? new AlexNet(new AlexNetOptions { Input = input, Channels = channels, Classes = classes })
            : new SqueezeNet(new SqueezeNetOptions
            {
                Version = (string)expected["version"]! == "v10" ? SqueezeNetVersion.V10 : SqueezeNetVersion.V11,
                Input = input,
                Channels = channels,
                Classes = classes,
                FinalActivation = true,
            });
    }
}
