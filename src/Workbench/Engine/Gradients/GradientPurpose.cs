
namespace Workbench.Engine.Gradients;

/// <summary>The purpose of a pass, which determines how many units win and which gradients are computed.</summary>
internal enum GradientPurpose
{
    /// <summary>Gradients of the parameters, in training mode, with updates of the duty cycles.</summary>
    Parameters,

    /// <summary>Gradients of the input, in evaluation mode; the network is not changed.</summary>
    Input,
}
