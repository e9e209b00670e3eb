using Workbench.Attacks;
using Workbench.Certification;
using Workbench.Data;
using Workbench.Evaluation;
using Workbench.Tests.Attacks;
using Workbench.Tests.Data;
using Workbench.Tests.Training;
using static TorchSharp.torch;

namespace Workbench.Tests.Certification;

public sealed class CertifierTests
{
    private static readonly ImageSet Images = Toy.Images(21, "test", size: 12);

    [Theory]
    [InlineData(CertificationMethod.Interval)]
    [InlineData(CertificationMethod.Linear)]
    [InlineData(CertificationMethod.Complete)]
    public void At_epsilon_0_exactly_the_correctly_classified_images_are_certified(CertificationMethod method)
    {
        using var classifier = Network();
        var row = new Certifier(new CertifierOptions { Method = method }).Certify(classifier, Images, [0])[0];
        row.Certified.ShouldBe(new Evaluator().Clean(classifier, Images).Outcomes.Correct);
        row.CleanFraction.ShouldBe(row.CertifiedFraction);
    }

    [Theory]
    [InlineData(CertificationMethod.Interval, true)]
    [InlineData(CertificationMethod.Linear, false)]
    [InlineData(CertificationMethod.Complete, false)]
    public void More_time_begins_anew_only_where_time_decides(CertificationMethod method, bool same)
    {
        using var classifier = Network();
        string Fingerprint(double seconds) =>
            new Certifier(new CertifierOptions { Method = method, SecondsPerImage = seconds }).Fingerprint(classifier, Images);
        (Fingerprint(1) == Fingerprint(2)).ShouldBe(same);
    }

    [Fact]
    public void Only_correctly_classified_images_are_certified_and_fewer_at_larger_epsilons()
    {
        using var classifier = Network();
        var rows = new Certifier(new CertifierOptions()).Certify(classifier, Images, [0, 1e-5, 1e-3, 0.02, 0.3]);
        var right = new Evaluator().Clean(classifier, Images).Outcomes.Correct;
        rows.ShouldAllBe(row => row.Certified.Zip(right).All(pair => !pair.First || pair.Second));
        rows.Select(row => row.CertifiedFraction).ShouldBeInOrder(SortDirection.Descending);
        rows.ShouldAllBe(row => row.TiesExceptedFraction >= row.CertifiedFraction);
        rows[^1].CertifiedFraction.ShouldBe(0);
        rows[2].CertifiedFraction.ShouldBeGreaterThan(0);
    }

    [Fact, Trait("Category", "slow")]
    public void Each_method_certifies_what_the_ones_before_it_certify()
    {
        using var classifier = Network();
        var rows = Enum.GetValues<CertificationMethod>()
            .Select(method => new CertifierOptions { Method = method, SecondsPerImage = 2 })
            .Select(options => new Certifier(options).Certify(classifier, Images, [0.005, 0.01, 0.02])).ToList();
        for (var method = 1; method < rows.Count; method++)
            for (var i = 0; i < rows[method].Count; i++)
                rows[method][i].Certified.Zip(rows[method - 1][i].Certified).ShouldAllBe(pair => pair.First || !pair.Second);
        rows[^1].Sum(row => row.CertifiedFraction).ShouldBeGreaterThan(rows[0].Sum(row => row.CertifiedFraction));
    }

    [Fact]
    public void An_interrupted_run_resumes_with_the_same_result()
    {
        using var folder = new TemporaryFolder();
        using var classifier = Network();
        var options = new CertifierOptions { Folder = folder.Path };
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() =>
            new Certifier(options).Certify(classifier, Images, [1e-3], new StopAfter(8, stop), stop.Token));
        var steps = new List<long>();
        var resumed = new Certifier(options).Certify(classifier, Images, [1e-3], new Steps(steps));
        steps.ShouldBe([16, 21]);
        resumed[0].Images.ShouldBe(new Certifier(new CertifierOptions()).Certify(classifier, Images, [1e-3])[0].Images);
    }

    [Fact]
    public void The_state_of_another_run_and_a_damaged_one_are_refused()
    {
        using var folder = new TemporaryFolder();
        using var classifier = Network();
        var certifier = new Certifier(new CertifierOptions { Folder = folder.Path });
        certifier.Certify(classifier, Images, [1e-3]);
        Should.Throw<InvalidDataException>(() =>
            certifier.Certify(classifier, Images.Take(9), [1e-3])).Message.ShouldContain("another network, set or method");
        File.WriteAllText(Path.Combine(folder.Path, "epsilon-0.001.json"), "{ \"fingerprint\": ");
        Should.Throw<InvalidDataException>(() => certifier.Certify(classifier, Images, [1e-3])).Message.ShouldContain("damaged");
    }

    [Fact]
    public void A_layer_without_a_rule_is_refused_by_name()
    {
        using var classifier =
            new Classifier("odd", nn.Sequential(nn.Flatten(), nn.Linear(144, 10), nn.Sigmoid()), Normalization.None, 10);
        Should.Throw<ArgumentException>(() =>
            new Certifier(new CertifierOptions()).Certify(classifier, Images, [0.1])).Message.ShouldContain("Sigmoid");
    }

    [Fact]
    public void Epsilons_outside_0_to_1_are_refused()
    {
        using var classifier = Network();
        foreach (var epsilon in new[] { -0.1, 1.5, double.NaN })
            Should.Throw<ArgumentException>(() =>
                new Certifier(new CertifierOptions())
                    .Certify(classifier, Images, [epsilon])).Message.ShouldContain("from 0 to 1");
    }

    private static Classifier Network()
    {
        var classifier = TestModels.Create("sparse");
        return new Classifier("sparse-10", nn.Sequential(classifier.Network, nn.Linear(4, 10)), classifier.Normalization, 10);
    }

    private sealed class StopAfter(long step, CancellationTokenSource source) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            if (value.Step >= step) source.Cancel();
        }
    }

    private sealed class Steps(List<long> steps) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => steps.Add(value.Step);
    }
}
