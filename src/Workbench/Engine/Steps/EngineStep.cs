using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>One step of a plan; all threads share the steps, so everything that changes is in the workspace.</summary>
internal abstract class EngineStep
{
    /// <summary>What the step does, for profiles.</summary>
    public abstract string Name { get; }

    /// <summary>Runs the step for one image.</summary>
    public abstract void Run(Workspace workspace);
}

/// <summary>A step with many weights, which should process many images while a part of the weights is in the cache.</summary>
internal abstract class BlockStep : EngineStep
{
    /// <summary>The lists that each image of a block needs for itself while the images wait for each other.</summary>
    public abstract IReadOnlyList<int> OwnLists { get; }

    /// <summary>The maps that each image of a block needs for itself.</summary>
    public abstract IReadOnlyList<int> OwnMaps { get; }

    /// <summary>The work that can be done for one image before the others arrive.</summary>
    public virtual void Prepare(Workspace workspace)
    {
    }

    /// <summary>Runs the step for the first images of a block, after each was prepared.</summary>
    public abstract void Run(WorkspaceBlock images, int count);
}
