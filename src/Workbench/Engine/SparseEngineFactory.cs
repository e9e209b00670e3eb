namespace Workbench.Engine;

/// <summary>The sparse engine for training and evaluation, on one thread with the machine's widest vectors.</summary>
internal sealed class SparseEngineFactory() : EngineFactory(EngineKind.Sparse)
{
    internal override ITrainingEngine ForTraining(Classifier classifier)
    {
        // Training also needs scores, so fail now rather than after an epoch.
        SparseEngine.Compile(classifier, new SparseEngineOptions());
        return new Training(classifier);
    }

    internal override IEvaluationEngine ForEvaluation(Classifier classifier) => new Evaluation(classifier);

    private sealed class Training(Classifier classifier) : ITrainingEngine
    {
        private readonly SparseGradientEngine engine = SparseGradientEngine.Compile(classifier, EngineInstructions.Best);

        public double Backward(Tensor pixels, Tensor labels) => engine.Backward(pixels, labels);

        public IPredictor Predictor() => SparseEngine.Compile(classifier, new SparseEngineOptions());
    }

    private sealed class Evaluation(Classifier classifier) : IEvaluationEngine
    {
        private readonly SparseEngine engine = SparseEngine.Compile(
            classifier,
            new SparseEngineOptions { Threads = get_num_threads() }
        );
        private readonly SparseGradientEngine? gradients = SparseGradientEngine.TryFreeze(classifier, EngineInstructions.Best);

        public string Name => engine.Name;

        public int Classes => engine.Classes;

        public bool Differentiates => gradients is not null;

        public Tensor Predict(Tensor pixels) => engine.Predict(pixels);

        public EnginePass Differentiable(Tensor pixels) => gradients!.Keep(pixels);
    }
}
