using Workbench.Engine.Kernels;
using Workbench.Engine.Plans;

namespace Workbench.Engine.Gradients;

/// <summary>What all stages of a network share: the places in its workspace, the purpose of a pass, the largest batch.</summary>
internal sealed record StageContext(SlotList Slots, GradientPurpose Purpose, int Capacity)
{
    /// <summary>Whether gradients of the parameters are computed.</summary>
    public bool Learns => Purpose == GradientPurpose.Parameters;
}

/// <summary>Where a convolution reads its input.</summary>
/// <param name="Shape">The input's shape.</param>
/// <param name="Map">The place of all its values; the convolution fills it from the list, if there is one.</param>
/// <param name="List">The place of its active units; null for the image, which has no such list.</param>
/// <param name="Normalization">What the convolution has to apply to its input: the image's pixels are raw.</param>
internal sealed record MapInput(MapShape Shape, int Map, int? List, Normalization Normalization);

/// <summary>The inputs of a linear layer for every image of a batch.</summary>
internal sealed unsafe class RowInputs(LinearLayer layer, int capacity)
{
    private readonly int stride = MapShape.Padded(layer.Inputs);

    /// <summary>All values, image by image.</summary>
    public AlignedFloats Values { get; } = new(capacity * MapShape.Padded(layer.Inputs));

    /// <summary>Keeps the values of an image.</summary>
    public void Write(int image, ActiveList active) => active.WriteTo(Values.Pointer + (nint)image * stride, stride);
}
