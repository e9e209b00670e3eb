using TorchSharp;
using Workbench.Attacks;
using Workbench.Certification;
using Workbench.Checkpoints;
using Workbench.Corruptions;
using Workbench.Engine;
using Workbench.Evaluation;
using Workbench.Models;
using Workbench.Tests.Attacks;
using Workbench.Tests.Training;
using Workbench.Training;
using static TorchSharp.torch;
using static Workbench.Tests.Lifetimes.Lifetimes;

namespace Workbench.Tests.Lifetimes;

/// <summary>
/// No tensor outlives its dispose scope or is left to the garbage collector. TorchSharp ends the process if it finalises a tensor
/// whose scope is gone, so a mistake here crashes the user's program some time later.
/// </summary>
public sealed class LifetimeTests : IDisposable
{
    private readonly Random random = new(20);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workbench-lifetimes-");

    public static TheoryData<OptimizerKind, AdversarialMethod?> Trainings() =>
        new()
        {
            { OptimizerKind.Sgd, null },
            { OptimizerKind.Adam, null },
            { OptimizerKind.AdamW, null },
            { OptimizerKind.Sgd, AdversarialMethod.Pgd },
            { OptimizerKind.Sgd, AdversarialMethod.Fast },
            { OptimizerKind.Sgd, AdversarialMethod.Free },
        };

    public void Dispose() => folder.Delete(recursive: true);

    [Theory, Trait("Category", "slow")]
    [MemberData(nameof(AttackChoice.Others), MemberType = typeof(AttackChoice))]
    public void All_other_attacks_leave_no_tensors(string name) => Attacks_leave_no_tensors(name);

    [Theory]
    [MemberData(nameof(AttackChoice.Few), MemberType = typeof(AttackChoice))]
    public void Attacks_leave_no_tensors(string name)
    {
        var (network, classifier) = WatchedNetwork();
        using var _ = classifier;
        var images = Images(2);
        ShouldLeaveNothing(() => StopAtRandom(network, random, runs: 2, cancellation =>
        {
            using var scope = NewDisposeScope();
            var (attack, pixels) = (AllAttacks.Create(name), images.Pixels(0, 2));
            // The network's own predictions as labels, so that there is something to attack.
            var labels = TestModels.Labels(classifier, pixels);
            attack.Perturb(classifier, pixels, labels, attack.Norm == Norm.L2 ? 1.5 : 0.1, new Seed(1), cancellation);
        }));
    }

    [Fact]
    public void An_attack_outside_any_scope_leaves_no_tensors()
    {
        using var classifier = SparseNetwork();
        var images = Images(2);
        ShouldLeaveNothing(() =>
        {
            using var pixels = images.Pixels(0, 2);
            using var labels = TestModels.Labels(classifier, pixels);
            foreach (var name in new[] { "fgsm", "pgd-l2", "apgd-ce", "bpda-pgd", "random" })
            {
                using var whole = ((Attack)AllAttacks.Create(name)).Run(classifier, pixels, labels, 0.1, new Seed(1));
                using var unchanged = AllAttacks.Create(name).Perturb(classifier, pixels, labels, 0, new Seed(1));
            }
        });
    }

    [Fact]
    public void Corruptions_leave_no_tensors() => ShouldLeaveNothing(() =>
    {
        using var pixels = Images(3).Pixels(0, 3);
        foreach (var corruption in AllCorruptions.Names.Select(AllCorruptions.Create))
            foreach (var severity in corruption.Severities) corruption.Apply(pixels, severity, new Seed(1)).Dispose();
    });

    [Fact]
    public void An_evaluation_leaves_no_tensors()
    {
        var (network, classifier) = WatchedNetwork();
        using var _ = classifier;
        var (evaluator, images) = (new Evaluator(new EvaluatorOptions { BatchSize = 2 }), Images(6));
        ShouldLeaveNothing(() => StopAtRandom(network, random, runs: 8, cancellation =>
        {
            evaluator.Clean(classifier, images, null, cancellation);
            evaluator.Attack(classifier, images, new Bim(), [0.05, 0.1], null, cancellation);
            evaluator.Corrupt(classifier, images, AllCorruptions.Create("noise"), [0, 0.5], null, cancellation);
            evaluator.Probabilities(classifier, images, null, cancellation);
            LossLandscape.Around(classifier, images, 0, 0.1, 3, new Seed(1));
        }));
    }

    [Theory]
    [InlineData(Norm.LInf)]
    [InlineData(Norm.L2)]
    public void A_robust_evaluation_leaves_no_tensors(Norm norm)
    {
        var (network, classifier) = WatchedNetwork();
        using var _ = classifier;
        var images = Images(4);
        ShouldLeaveNothing(() => StopAtRandom(network, random, runs: 6, cancellation =>
        {
            var kept = folder.CreateSubdirectory(Path.GetRandomFileName()).FullName;
            var options = new RobustEvaluationOptions(RobustPlans.Create("quick", norm))
            {
                Epsilons = [0.05, 0.1],
                BatchSize = 2,
                ChecklistLimit = 2,
                BisectionSteps = 2,
                Folder = kept,
            };
            new RobustEvaluation(options).Run(classifier, images, null, cancellation);
            // Uses what the first one stored.
            new RobustEvaluation(options).Run(classifier, images, null, cancellation);
        }));
    }

    [Fact]
    public void The_engine_leaves_no_tensors_on_any_thread()
    {
        using var classifier = SparseNetwork();
        var images = Images(8);
        ShouldLeaveNothing(() =>
        {
            var engine = SparseEngine.Compile(classifier, new SparseEngineOptions { Threads = 2 });
            Parallel.For(0, 4, _ =>
            {
                using var scope = NewDisposeScope();
                engine.Predict(images.Pixels(0, 8));
            });
            using var pixels = images.Pixels(0, 8);
            engine.Predict(pixels).Dispose();
            using (classifier.UseEngine(SparseEngine.Factory))
                new Evaluator().Attack(classifier, images, new Bim(), [0.1]);
        });
    }

    [Fact]
    public void Gradients_of_the_engine_leave_no_tensors()
    {
        using var classifier = SparseNetwork();
        var images = Images(8);
        ShouldLeaveNothing(() =>
        {
            var engine = SparseGradientEngine.Compile(classifier, EngineInstructions.Best);
            using var pixels = images.Pixels(0, 8);
            using var labels = images.Labels(0, 8);
            // Twice, because the first call creates the parameters' gradients.
            for (var step = 0; step < 2; step++) engine.Backward(pixels, labels);
            engine.InputGradient(pixels, labels).Dispose();
        });
    }

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Training_leaves_no_tensors(OptimizerKind optimizer, AdversarialMethod? method)
    {
        var (network, classifier) = WatchedNetwork();
        using var _ = classifier;
        var (train, test) = (Images(24, "train"), Images(8));
        var options = new TrainerOptions
        {
            Epochs = 2,
            BatchSize = 8,
            LearningRate = 0.01,
            Optimizer = optimizer,
            Adversarial = method is null ? null : new AdversarialOptions { Method = method.Value },
        };
        ShouldLeaveNothing(() =>
            StopAtRandom(
                network,
                random,
                runs: 6,
                cancellation =>
                {
                    var file = Path.Combine(folder.FullName, Path.GetRandomFileName());
                    new Trainer(options) { CheckpointFile = file }.Train(classifier, train, test, null, cancellation);
                    new Trainer(options with { Epochs = 3 }) { CheckpointFile = file }.Resume(
                        classifier,
                        train,
                        test,
                        null,
                        cancellation
                    );
                }
            )
        );
    }

    [Fact]
    public void Certified_training_and_certificates_leave_no_tensors()
    {
        using var classifier = SparseNetwork();
        var images = Images(12);
        var options = new TrainerOptions { Epochs = 2, BatchSize = 4, Certified = new CertifiedOptions { WarmupFraction = 0 } };
        ShouldLeaveNothing(() =>
        {
            new Trainer(options).Train(classifier, images, images);
            new Certifier(new CertifierOptions()).Certify(classifier, images, [0, 1e-4]);
        });
    }

    [Fact]
    public void Training_on_the_sparse_engine_leaves_no_tensors()
    {
        using var classifier = SparseNetwork();
        var options = new TrainerOptions { Epochs = 3, BatchSize = 8 };
        ShouldLeaveNothing(() =>
        {
            for (var last = 1; last < 3; last++)
            {
                using var stop = new CancellationTokenSource();
                var epochs = new Reports<EpochRecord>
                {
                    Then = record =>
                    {
                        if (record.Epoch == last)
                            stop.Cancel();
                    },
                };
                Should.Throw<OperationCanceledException>(() =>
                    new Trainer(options, SparseEngine.Factory) { EpochProgress = epochs }.Train(
                        classifier,
                        Images(24, "train"),
                        Images(8),
                        null,
                        stop.Token
                    )
                );
            }
            ThreadCalibration.Measure(new Trainer(options, SparseEngine.Factory), classifier, Images(24, "train"));
        });
    }

    [Theory]
    [InlineData("mnist-dense-cnn")]
    [InlineData("mnist-sparse-cnn")]
    [InlineData("sparse-squeezenet")]
    public void A_network_outlives_the_scope_it_is_created_in_and_leaves_no_tensors(string name)
    {
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        AllModels.Create(name, new Seed(1), classes: 10).Dispose();
        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(live);
        Classifier classifier;
        using (NewDisposeScope()) classifier = AllModels.Create(name, new Seed(1), classes: 10);
        using var _ = classifier;
        Collect();
        var file = Path.Combine(folder.FullName, "weights.safetensors");
        ShouldLeaveNothing(() =>
        {
            Checkpoint.Save(file, classifier.Network, new Dictionary<string, string>());
            Checkpoint.Load(file, classifier.Network);
        });
    }
}
