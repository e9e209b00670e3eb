namespace Workbench.Training;

/// <summary>The ways to draw an epoch's training images.</summary>
public enum SamplingKind
{
    /// <summary>Every image once, in random order.</summary>
    Shuffled,

    /// <summary>
    /// The same number of images, but equally many of each class: images of rare classes are repeated, some of frequent classes
    /// are not used in this epoch.
    /// </summary>
    ClassBalanced,
}
