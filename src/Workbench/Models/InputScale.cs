namespace Workbench.Models;

/// <summary>The image size that a network's first layers are made for.</summary>
public enum InputScale
{
    /// <summary>As published, for images of 224 × 224 pixels.</summary>
    Published,

    /// <summary>Adapted to images of 28 × 28 or 32 × 32 pixels: the first layers keep more resolution.</summary>
    Small,
}
