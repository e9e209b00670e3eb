using System.Reflection;

namespace Workbench;

/// <summary>Computes forward and backward passes of training batches; the caller takes the optimizer step.</summary>
internal interface ITrainingEngine
{
    /// <summary>Replaces every parameter's gradient with that of the batch's mean cross-entropy, and returns that loss.</summary>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <param name="labels">[B], int64.</param>
    double Backward(Tensor pixels, Tensor labels);

    /// <summary>Computes scores with the current weights.</summary>
    IPredictor Predictor();
}

/// <summary>Computes scores and their gradients in evaluation mode, with the weights from when it was created.</summary>
internal interface IEvaluationEngine : IPredictor
{
    /// <summary>Whether <see cref="InputGradient"/> is currently the network's own gradient.</summary>
    bool Differentiates { get; }

    /// <summary>The gradient of Σ slopes · scores with respect to the pixels.</summary>
    /// <param name="pixels">[B, C, H, W], float32, pixels in [0, 1].</param>
    /// <param name="slopes">[B, classes], float32.</param>
    /// <returns>The gradient in the pixels' shape. The caller disposes it.</returns>
    Tensor InputGradient(Tensor pixels, Tensor slopes);
}

/// <summary>Creates engines of one kind; an assembly declares its factory with <see cref="EngineFactoryAttribute"/>.</summary>
internal interface IEngineFactory
{
    EngineKind Kind { get; }

    /// <exception cref="ArgumentException">The engine cannot train some layers; the message names them.</exception>
    ITrainingEngine ForTraining(Classifier classifier);

    /// <exception cref="ArgumentException">The engine cannot run some layers; the message names them.</exception>
    IEvaluationEngine ForEvaluation(Classifier classifier);
}

/// <summary>Declares a factory, so that training and evaluation can request a kind of engine without depending on it.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class EngineFactoryAttribute(Type factory) : Attribute
{
    public static IEngineFactory Find(EngineKind kind) => typeof(EngineFactoryAttribute).Assembly
        .GetCustomAttributes<EngineFactoryAttribute>().Select(declared => declared.Create()).First(made => made.Kind == kind);

    private IEngineFactory Create() => (IEngineFactory)Activator.CreateInstance(factory)!;
}
