using Workbench.Engine.Plans;
using Workbench.Sparse;

namespace Workbench.Engine.Gradients;

/// <summary>One layer with weights, its pool and its activation: forward and backward pass.</summary>
internal abstract unsafe class GradientStage
{
    /// <summary>Reads the current weights and boost factors.</summary>
    public abstract void Load();

    /// <summary>Writes the gradients of a batch into the parameters and updates the duty cycles.</summary>
    public abstract void Finish(int batch);

    /// <summary>The memory of a parameter's gradient, which is created if there is none.</summary>
    protected static Span<float> GradientOf(Tensor parameter)
    {
        // Accessing the gradient creates a tensor object each time; its memory belongs to the parameter and stays.
        using var gradient = parameter.grad ?? NewGradient(parameter);
        return FastMemory.Floats(gradient);
    }

    private static Tensor NewGradient(Tensor parameter)
    {
        var gradient = zeros_like(parameter);
        parameter.grad = gradient;
        return gradient;
    }
}
