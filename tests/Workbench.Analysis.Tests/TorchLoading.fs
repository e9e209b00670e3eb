namespace Workbench.Analysis.Tests

open Workbench.Natives
open Xunit.Abstractions
open Xunit.Sdk

/// Prepares TorchSharp before the first test: a test may use it before anything of the workbench, and a failed load is final.
/// F# has no module initialisers.
type TorchFirst(messages: IMessageSink) =
    inherit XunitTestFramework(messages)
    do TorchLoader.Register()

[<assembly: Xunit.TestFramework("Workbench.Analysis.Tests.TorchFirst", "Workbench.Analysis.Tests")>]
do ()
