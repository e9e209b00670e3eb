using System.Reflection;

namespace Workbench.Notebooks.Packages;

/// <summary>What a package of the workbench does when a notebook asks for it, such as registering formatters.</summary>
/// <remarks>The assembly names a type, whose method Register is called, in its metadata under the key NotebookSetup.</remarks>
internal static class NotebookSetup
{
    private const string Key = "NotebookSetup";
    private const string Method = "Register";

    /// <summary>Calls the method if the assembly names one; calling it again must have no effect.</summary>
    /// <param name="name">The name of a loaded assembly.</param>
    public static void Run(string name)
    {
        var assembly = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(found => found.GetName().Name == name);
        var named = assembly?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(item => item.Key == Key)?.Value;
        if (named is not null)
            assembly!.GetType(named, throwOnError: true)!.GetMethod(Method, [])!.Invoke(null, []);
    }
}
