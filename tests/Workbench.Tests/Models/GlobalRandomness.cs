namespace Workbench.Tests.Models;

/// <summary>Tests that depend on torch's global generator must not run beside others, which draw from it too.</summary>
[CollectionDefinition(nameof(GlobalRandomness), DisableParallelization = true)]
public sealed class GlobalRandomness;
