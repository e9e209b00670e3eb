namespace Workbench.Inference;

/// <summary>One step of a plan; steps are shared by all threads, so everything that changes is in the workspace.</summary>
internal abstract class EngineStep
{
    public abstract void Run(Workspace workspace);
}
