using System.Text.Json;
using Workbench.Attacks;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace Workbench.Tests.Attacks;

/// <summary>
/// Success rates against those of the published implementations (AutoAttack, Foolbox; References/make_rates.py).
/// </summary>
public sealed class ReferenceRatesTests
{
    private const double TwoPoints = 0.02;

    private static readonly JsonElement Rates =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(ReferenceNetwork.Folder, "rates.json"))).RootElement.Clone();

    // Cheap ones of different kinds; the others are slow tests.
    private static readonly string[] Few = ["bim", "deepfool"];

    public static TheoryData<string> Others() =>
        [.. Rates.GetProperty("fooled").EnumerateObject().Select(entry => entry.Name).Except(Few)];

    public static TheoryData<string> Names() => [.. Few];

    // Fewer, longer steps and fewer queries than the defaults are enough here and cost a tenth.
    private static Attack Affordable(string name) =>
        name switch
        {
            "cw-l2" => new CarliniWagner(
                new CarliniWagnerOptions
                {
                    BinarySearchSteps = 6,
                    Steps = 200,
                    LearningRate = 0.05,
                    InitialWeight = 0.1,
                }
            ),
            "hopskipjump-l2" => new HopSkipJump(new HopSkipJumpOptions { QueryCap = 2_000 }),
            _ => (Attack)AllAttacks.Create(name),
        };

    [Theory, Trait("Category", "slow")]
    [MemberData(nameof(Others))]
    public void All_others_reach_the_rate_of_the_published_implementation_within_two_points(string name) =>
        Reaches_the_rate_of_the_published_implementation_within_two_points(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Reaches_the_rate_of_the_published_implementation_within_two_points(string name)
    {
        using var scope = NewDisposeScope();
        using var classifier = ReferenceNetwork.Load();
        var count = Rates.GetProperty("count").GetInt32();
        var attack = Affordable(name);
        var epsilon = Rates.GetProperty(attack.Norm == Norm.L2 ? "l2" : "linf").GetDouble();
        using var result = attack.Run(classifier, ReferenceNetwork.TestImages.Pixels(0, count),
            ReferenceNetwork.TestImages.Labels(0, count), epsilon, new Seed(1));
        var reference = Rates.GetProperty("fooled").GetProperty(name).GetInt32() / (double)count;
        // A higher rate is fine, because every success is checked on the image itself.
        result.SuccessFraction.ShouldBeGreaterThanOrEqualTo(reference - TwoPoints - 1e-9);
    }
}
