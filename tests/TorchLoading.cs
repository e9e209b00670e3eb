using System.Runtime.CompilerServices;
using Workbench.Natives;

namespace Workbench.Tests;

// A test may use TorchSharp before anything of the workbench.
internal static class TorchLoading
{
    [ModuleInitializer]
    internal static void Register() => TorchLoader.Register();
}
