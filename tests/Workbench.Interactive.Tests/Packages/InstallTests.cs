using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Workbench.Interactive.Tests.Packages;

/// <summary>The packages, installed as a user would, outside the repository: ten lines that train, attack and draw.</summary>
[Trait("Category", "slow")]
public sealed class InstallTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    private const string Saving = ".SaveHtml(\"attack.html\");";

    [SkippableTheory]
    [InlineData("csharp", "csproj", "Program.cs")]
    [InlineData("fsharp", "fsproj", "Program.fs")]
    public void An_empty_project_runs_the_documented_lines(string language, string ending, string file)
    {
        packages.Require();
        var more = language == "fsharp" ? $"<Compile Include=\"{file}\" />{PackedPackages.Documented("xml").Trim()}" : "";
        var folder = packages.NewFolder(language);
        File.WriteAllText(Path.Combine(folder, $"app.{ending}"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>
                <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier><SelfContained>false</SelfContained>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="SparseWorkbench.Analysis" Version="{packages.Version}" />
                <PackageReference Include="TorchSharp-cpu" Version="0.107.0" />{more}
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, file), PackedPackages.Documented(language));

        packages.Run(folder, "dotnet", "run").ShouldContain("epsilon 0.1:");
        File.ReadAllText(Path.Combine(folder, "attack.html")).ShouldContain("Plotly.newPlot");
    }

    [SkippableFact]
    public async Task DotNet_Interactive_needs_two_references()
    {
        packages.Require();
        var folder = packages.NewFolder("interactive");
        var tool = Path.Combine(folder, "tool");
        // As it comes, with its own FSharp.Core.
        var failure = InteractiveTool.Install(tool);
        Skip.If(failure is not null, failure);
        using var host = new InteractiveHost(packages.Environment, InteractiveTool.ProgramIn(tool), folder);
        var references = $"#r \"nuget: SparseWorkbench.Interactive, {packages.Version}\"\n#r \"nuget: TorchSharp-cpu, 0.107.0\"";

        foreach (var (kernel, code) in new[] { ("csharp", CSharpCell), ("fsharp", FSharpCell) })
        {
            (await host.RunAsync(kernel, kernel, references)).Failures.ShouldBeEmpty();
            var result = await host.RunAsync(kernel, kernel, code);
            result.Failures.ShouldBeEmpty();
            result.Value["text/html"].ShouldContain("Plotly.newPlot");
        }

        (await host.RunAsync("tensor", "csharp", "torch.ones(2)")).Value["text/html"].ShouldContain("<table class=\"tensor\">");
    }

    [SkippableFact]
    public void The_tool_runs_a_notebook_and_has_MNIST()
    {
        packages.Require();
        var folder = packages.NewFolder("tool");
        packages.Run(
            folder, "dotnet", "tool", "install", "SparseWorkbench.Tool", "--version", packages.Version, "--tool-path", "bin");
        // The notebook also runs in the other host.
        File.WriteAllText(Path.Combine(folder, "mine.dib"), $"""
            #!csharp

            #r "nuget: SparseWorkbench.Interactive, {packages.Version}"
            {CSharpCell}

            #!fsharp

            #r "nuget: SparseWorkbench.Interactive, {packages.Version}"
            {FSharpCell}
            """);

        bool IsPrecompiled(string file)
        {
            var path = Directory.GetFiles(folder, file, SearchOption.AllDirectories).Single();
            using var assembly = new PEReader(File.OpenRead(path));
            return assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
        }

        // Without this, a first cell takes seconds more; and what takes space without use is left out.
        IsPrecompiled("FSharp.Compiler.Service.dll").ShouldBeTrue();
        IsPrecompiled("Microsoft.CodeAnalysis.CSharp.dll").ShouldBeTrue();
        IsPrecompiled("Plotly.NET.dll").ShouldBeFalse();
        Directory.GetFiles(folder, "libtorch_python.*", SearchOption.AllDirectories).ShouldBeEmpty();

        var program = Path.Combine(folder, "bin", OperatingSystem.IsWindows() ? "workbench.exe" : "workbench");
        packages.Run(folder, "env", "-u", "WORKBENCH_DATA", program, "run", "mine.dib");
        var report = File.ReadAllText(Path.Combine(folder, "mine.html"));
        report.ShouldContain("epsilon 0.1:");
        // Both charts, without setup.dib.
        report.Split("95 % interval").Length.ShouldBeGreaterThan(2);
        Should.Throw<InvalidOperationException>(() => packages.Run(folder, program, "report"))
            .Message.ShouldContain("Change to a clone first.");
    }

    // At the top of a cell of the other host, a variable cannot be disposed of.
    private static string CSharpCell => PackedPackages.Documented("csharp").Replace(Saving, "", StringComparison.Ordinal)
        .Replace("using var", "var", StringComparison.Ordinal).TrimEnd();

    private static string FSharpCell => PackedPackages.Documented("fsharp")
        .Replace(" |> Chart.saveHtml \"attack.html\"", "", StringComparison.Ordinal).TrimEnd();
}
