
namespace Workbench.Engine.Gradients;

/// <summary>What a pass is for: it decides how many units win and which gradients are wanted.</summary>
internal enum GradientPurpose
{
    /// <summary>Gradients of the parameters, in training mode, with the books of k-winners.</summary>
    Parameters,

    /// <summary>Gradients of the input, in evaluation mode; the network stays as it is.</summary>
    Input,
}
