using Workbench.Engine.Plans;

namespace Workbench.Engine.Steps;

/// <summary>One step of a plan; steps are shared by all threads, so everything that changes is in the workspace.</summary>
internal abstract class EngineStep
{
    /// <summary>Takes one image a step further.</summary>
    public abstract void Run(Workspace workspace);
}

/// <summary>A step with so many weights that many images should pass by while a part of them is in the cache.</summary>
internal abstract class BlockStep : EngineStep
{
    /// <summary>Lists that each image of a block needs for itself, because they wait for the others.</summary>
    public abstract IReadOnlyList<int> OwnLists { get; }

    /// <summary>Maps that each image of a block needs for itself.</summary>
    public abstract IReadOnlyList<int> OwnMaps { get; }

    /// <summary>What can be done as soon as an image gets here.</summary>
    public virtual void Prepare(Workspace workspace)
    {
    }

    /// <summary>Takes the first images of a block a step further, each of which is prepared.</summary>
    public abstract void Run(WorkspaceBlock images, int count);
}
