using Workbench.Data;

namespace Workbench.Tests.Data;

/// <summary>A test on real files; it is skipped where they are missing, and says which.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute(params string[] sets)
    {
        var missing = sets.Where(name => !AllData.Find(name).IsPresent).ToList();
        if (missing.Count > 0)
            Skip = $"needs the files of {string.Join(", ", missing)} in a folder named in {DataFolders.Variable}";
    }
}
