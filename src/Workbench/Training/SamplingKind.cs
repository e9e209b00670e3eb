namespace Workbench.Training;

/// <summary>The ways to draw an epoch's training images.</summary>
public enum SamplingKind
{
    /// <summary>Every image once, in random order.</summary>
    Shuffled,

    /// <summary>
    /// As many images in total, but equally many of each class: images of rare classes repeat, some of frequent ones wait.
    /// </summary>
    ClassBalanced,
}
