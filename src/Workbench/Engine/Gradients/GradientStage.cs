using Workbench.Engine.Plans;
using Workbench.Sparse;

namespace Workbench.Engine.Gradients;

/// <summary>One layer with weights, its pool and its activation: forward and backward pass for one image at a time.</summary>
internal abstract unsafe class GradientStage
{
    /// <summary>Reads the current weights and boost factors.</summary>
    public abstract void Load();

    public abstract void Forward(Workspace workspace, int image);

    /// <summary>Turns the gradient of the output of <see cref="Forward"/> into that of the input, which is returned.</summary>
    public abstract float* Backward(Workspace workspace, int image, float* gradient);

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
