using System.Reflection;

namespace Workbench;

/// <summary>Forward and backward of training batches; whoever trains takes the optimizer's step.</summary>
internal interface ITrainingEngine
{
    /// <summary>Replaces every parameter's gradient by that of the batch's mean cross-entropy, which is returned.</summary>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <param name="labels">[B], int64.</param>
    double Backward(Tensor pixels, Tensor labels);

    /// <summary>Scores with the weights of this moment.</summary>
    IPredictor Predictor();
}

/// <summary>Scores and their gradients in evaluation mode, with the weights of the moment it was made.</summary>
internal interface IEvaluationEngine : IPredictor
{
    /// <summary>Whether <see cref="InputGradient"/> is this network's own gradient at present.</summary>
    bool Differentiates { get; }

    /// <summary>The gradient of Σ slopes · scores with respect to the pixels.</summary>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <param name="slopes">[B, classes], float32.</param>
    /// <returns>In the pixels' shape. The caller disposes it.</returns>
    Tensor InputGradient(Tensor pixels, Tensor slopes);
}

/// <summary>Makes the engines of one kind; a room that has one says so with <see cref="EngineFactoryAttribute"/>.</summary>
internal interface IEngineFactory
{
    EngineKind Kind { get; }

    /// <exception cref="ArgumentException">Layers that the engine cannot train; they are named.</exception>
    ITrainingEngine ForTraining(Classifier classifier);

    /// <exception cref="ArgumentException">Layers that the engine cannot run; they are named.</exception>
    IEvaluationEngine ForEvaluation(Classifier classifier);
}

/// <summary>Declares a factory, so that training and evaluation can ask for a kind without knowing the room it is in.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class EngineFactoryAttribute(Type factory) : Attribute
{
    public static IEngineFactory Find(EngineKind kind) => typeof(EngineFactoryAttribute).Assembly
        .GetCustomAttributes<EngineFactoryAttribute>().Select(declared => declared.Create()).First(made => made.Kind == kind);

    private IEngineFactory Create() => (IEngineFactory)Activator.CreateInstance(factory)!;
}
