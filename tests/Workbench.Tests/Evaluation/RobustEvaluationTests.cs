using Workbench.Attacks;
using Workbench.Certification;
using Workbench.Evaluation;
using Workbench.Tests.Attacks;

namespace Workbench.Tests.Evaluation;

public sealed class RobustEvaluationTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private static RobustEvaluationOptions Quick { get; } =
        new(RobustPlans.Create("quick", Norm.LInf)) { Epsilons = [0.1, 0.2], Limit = 60, BatchSize = 30, ChecklistLimit = 60 };

    private static readonly Lazy<RobustResult> Undisturbed = new(() =>
    {
        using var classifier = ReferenceNetwork.Load();
        return new RobustEvaluation(Quick).Run(classifier, ReferenceNetwork.TestImages);
    });

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void An_undefended_network_triggers_no_flag_and_the_worst_case_is_the_worst()
    {
        var result = Undisturbed.Value;
        result.Checklist.ShouldNotContain(
            item => item.Status == CheckStatus.Fail || item.Status == CheckStatus.Warn,
            Describe(result)
        );
        result.Verdict.ShouldBe("The figures can be trusted.");
        foreach (var worst in result.WorstCases)
            foreach (var row in result.Rows.Where(row => row.Epsilon == worst.Epsilon))
                for (var i = 0; i < worst.Robust.Count; i++)
                    (worst.Robust[i] && !row.Robust[i]).ShouldBeFalse($"{row.Attack}, image {i}");
        result.WorstCases.Select(row => row.Epsilon).ShouldBe([0.1, 0.2]);
        result
            .WorstCases.Select(row => row.Accuracy.Value)
            .ShouldBe(result.WorstCases.Select(row => row.Accuracy.Value).OrderDescending());
        result.WorstCases[1].Accuracy.Value.ShouldBeLessThan(0.05);
    }

    [Fact]
    public void A_named_plan_runs_in_one_call_with_the_default_options()
    {
        using var classifier = ReferenceNetwork.Load();
        var images = ReferenceNetwork.TestImages.Take(10);
        var plan = RobustPlans.Create("quick", Norm.LInf);
        var result = RobustEvaluation.Run(classifier, images, "quick");
        result.Plan.ShouldBe("quick");
        result.Clean.Outcomes.Count.ShouldBe(10);
        result.WorstCases.Select(row => row.Epsilon).ShouldBe([0.1, 0.2, 0.3]);
        foreach (var epsilon in result.Rows.GroupBy(row => row.Epsilon))
            epsilon
                .Select(row => row.Attack)
                .ShouldBe([
                    .. plan.OnEveryImage.Concat(plan.OnSurvivors).Select(attack => attack.Name),
                    RobustRow.WorstCase,
                ]);
        // This network has no defence.
        result.WorstCases[^1].Accuracy.Value.ShouldBeLessThan(result.Clean.Accuracy.Value);
        result.Verdict.ShouldNotBeEmpty();
        Should.Throw<ArgumentException>(() => RobustEvaluation.Run(classifier, images, "slow")).Message.ShouldContain("standard");
    }

    [Fact]
    public void Certified_images_are_known_and_a_sample_of_them_is_attacked()
    {
        using var classifier = ReferenceNetwork.Load();
        var images = ReferenceNetwork.TestImages.Take(30);
        var options = Quick with { Epsilons = [5e-4], Limit = 30 };
        var certificates = new Certifier(new CertifierOptions()).Certify(classifier, images, [5e-4]);
        certificates[0].CertifiedFraction.ShouldBeGreaterThan(0.5);
        var with = new RobustEvaluation(options with { Certificates = certificates }).Run(classifier, images);
        var without = new RobustEvaluation(options).Run(classifier, images);
        with.WorstCases[0].Robust.ShouldBe(without.WorstCases[0].Robust);
        with.Rows[0].Attempted.ShouldBe(certificates[0].Certified.Index().Count(image => !image.Item || image.Index % 10 == 0));
        without.Rows[0].Attempted.ShouldBe(30);
    }

    [Fact]
    public void A_certified_image_that_is_fooled_stops_the_evaluation()
    {
        using var classifier = ReferenceNetwork.Load();
        var images = ReferenceNetwork.TestImages.Take(30);
        var wrong = new CertificationRow("network", "mnist/test", CertificationMethod.Interval, 0.3,
            [.. Enumerable.Repeat(new ImageCertificate(Certificate.Certified, 1), 30)], 0);
        Should.Throw<InvalidOperationException>(() =>
                new RobustEvaluation(Quick with { Epsilons = [0.3], Limit = 30, Certificates = [wrong] }).Run(classifier, images))
            .Message.ShouldContain("is certified at epsilon 0.3");
        Should.Throw<ArgumentException>(() =>
            new RobustEvaluation(Quick with { Limit = 20, Certificates = [wrong] }).Run(classifier, images));
    }

    [Fact]
    public void Attacks_on_survivors_run_only_on_survivors()
    {
        var result = Undisturbed.Value;
        foreach (var epsilon in Quick.Epsilons)
        {
            var late = result.Rows.Where(row => row.Epsilon == epsilon && row.OnSurvivors).ToList();
            for (var i = 1; i < late.Count; i++) late[i].Attempted.ShouldBe(late[i - 1].Attempted - late[i - 1].Fooled);
            late[^1].Accuracy.Correct.ShouldBe(late[^1].Attempted - late[^1].Fooled);
            result.Rows.Where(row => row.Epsilon == epsilon && !row.OnSurvivors).ShouldAllBe(row => row.Attempted == 60);
        }
    }

    [Fact]
    public void An_interrupted_run_resumes_with_the_same_result()
    {
        using var classifier = ReferenceNetwork.Load();
        var undisturbed = Undisturbed.Value;
        using var stop = new CancellationTokenSource();
        var evaluation = new RobustEvaluation(Quick with { Folder = folder });
        Should.Throw<OperationCanceledException>(() =>
            evaluation.Run(classifier, ReferenceNetwork.TestImages, new StopAfter(stop, step: 18), stop.Token));
        var kept = Directory.GetFiles(folder).Length;
        kept.ShouldBeInRange(1, 3);
        var seen = new List<WorkProgress>();
        var resumed = evaluation.Run(classifier, ReferenceNetwork.TestImages, new Collector(seen));
        seen.Count.ShouldBeLessThan((int)seen[^1].Steps);
        seen[^1].Step.ShouldBe(seen[^1].Steps);
        resumed
            .Rows.Select(row => (row.Attack, row.Epsilon, row.Attempted, row.Fooled))
            .ShouldBe(undisturbed.Rows.Select(row => (row.Attack, row.Epsilon, row.Attempted, row.Fooled)));
        resumed.Rows.SelectMany(row => row.Robust).ShouldBe(undisturbed.Rows.SelectMany(row => row.Robust));
        resumed.Verdict.ShouldBe(undisturbed.Verdict);
    }

    [Fact]
    public void The_state_of_another_run_is_rejected()
    {
        using var classifier = ReferenceNetwork.Load();
        var tiny = Quick with { Epsilons = [0.1], Limit = 10, Folder = folder };
        new RobustEvaluation(tiny).Run(classifier, ReferenceNetwork.TestImages);
        Should
            .Throw<InvalidDataException>(() =>
                new RobustEvaluation(tiny with { Seed = new Seed(2) }).Run(classifier, ReferenceNetwork.TestImages)
            )
            .Message.ShouldContain("another network, set or plan");
    }

    [Fact]
    public void Bisection_finds_smaller_epsilons_within_the_interval()
    {
        using var classifier = ReferenceNetwork.Load();
        var plan = new RobustPlan("tiny", [], [new Apgd(new ApgdOptions { Steps = 20 })]);
        var result = new RobustEvaluation(Quick with { Plan = plan, Limit = 40, BisectionSteps = 2 }).Run(
            classifier,
            ReferenceNetwork.TestImages
        );
        result.SmallestEpsilons.Count.ShouldBe(40);
        for (var i = 0; i < 40; i++)
        {
            var first = result.WorstCases.FirstOrDefault(row => !row.Robust[i])?.Epsilon;
            (result.SmallestEpsilons[i] is null).ShouldBe(first is null);
            if (first is { } fallen && result.Clean.Outcomes.IsCorrect(i))
                result.SmallestEpsilons[i]!.Value.ShouldBeInRange(fallen == 0.1 ? 0 : 0.1, fallen);
        }
        result.SmallestEpsilons.Distinct().Count().ShouldBeGreaterThan(4);
    }

    [Fact]
    public void Bad_options_are_rejected()
    {
        Should.Throw<ArgumentException>(() => Quick with { Epsilons = [0.2, 0.1] });
        Should.Throw<ArgumentException>(() => Quick with { Epsilons = [0, 0.1] });
        Should.Throw<ArgumentException>(() => new RobustEvaluationOptions(new RobustPlan("empty", [], [])));
        Should.Throw<ArgumentException>(() =>
            new RobustEvaluationOptions(new RobustPlan("mixed", [new Fgsm(), new Fgsm(new FgsmOptions { Norm = Norm.L2 })], []))
        );
        Should.Throw<ArgumentException>(() =>
            new RobustEvaluationOptions(new RobustPlan("targeted", [new Fgsm(new FgsmOptions { Targeted = true })], []))
        );
        Should.Throw<ArgumentException>(() => RobustPlans.Create("slow", Norm.LInf)).Message.ShouldContain("exhaustive");
    }

    internal static string Describe(RobustResult result) =>
        string.Join('\n', result.Checklist.Select(item => $"{item.Name}: {item.Status} {item.Numbers}"))
        + "\n"
        + string.Join(
            '\n',
            result.Rows.Select(row => $"{row.Attack} {row.Epsilon}: {row.Attempted} {row.Fooled} {row.Accuracy}")
        );

    private sealed class StopAfter(CancellationTokenSource stop, long step) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            if (value.Step >= step) stop.Cancel();
        }
    }

    private sealed class Collector(List<WorkProgress> seen) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => seen.Add(value);
    }
}
