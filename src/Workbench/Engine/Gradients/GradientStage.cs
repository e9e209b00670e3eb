using Workbench.Engine.Plans;
using Workbench.Sparse;

namespace Workbench.Engine.Gradients;

/// <summary>One layer with weights, its pool and its activation: forward and backward for one image at a time.</summary>
internal abstract unsafe class GradientStage
{
    /// <summary>Takes over the weights and boost factors as they are now.</summary>
    public abstract void Load();

    public abstract void Forward(Workspace workspace, int image);

    /// <summary>From the gradient of what <see cref="Forward"/> published to that of the input, which is returned.</summary>
    public abstract float* Backward(Workspace workspace, int image, float* gradient);

    /// <summary>Writes the gradients of a batch into the parameters and keeps the books.</summary>
    public abstract void Finish(int batch);

    /// <summary>Where a parameter's gradient is kept; made when there is none.</summary>
    protected static Span<float> GradientOf(Tensor parameter)
    {
        // Asking for a gradient makes a tensor each time; the numbers are the parameter's and stay.
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
