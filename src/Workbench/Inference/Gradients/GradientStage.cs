using Workbench.Sparse;

namespace Workbench.Inference.Gradients;

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
        if (parameter.grad is null) parameter.grad = zeros_like(parameter).DetachFromDisposeScope();
        using var gradient = parameter.grad!.alias();
        return FastMemory.Floats(gradient);
    }
}
