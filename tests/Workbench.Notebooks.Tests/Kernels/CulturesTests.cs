using Workbench.Notebooks.Kernels;
using Workbench.Notebooks.Tests.Running;

namespace Workbench.Notebooks.Tests.Kernels;

/// <summary>Cells can use the cultures of the system, but start in the invariant one, in any language of the system.</summary>
public sealed class CulturesTests
{
    [Fact]
    public void Cells_use_the_cultures_of_the_system()
    {
        if (!Cultures.AreInstalled)
            return;

        using var kernel = Start("0");
        kernel.Execute("csharp", "using System.Globalization;");
        KernelClient.Result(kernel.Execute("csharp", "CultureInfo.CurrentCulture = new(\"tr-TR\");\n\"TITLE\".ToLower()"))
            .ShouldBe("tıtle");
        KernelClient.Result(kernel.Execute("csharp", "$\"{1234.5:N1} {CultureInfo.CurrentUICulture.Name}.\""))
            .ShouldBe("1,234.5 .");
        KernelClient.Result(kernel.Execute("csharp", "await Task.Run(() => $\"{1234.5:N1}\")")).ShouldBe("1,234.5");
        KernelClient.Result(kernel.Execute("fsharp", "(1234.5).ToString \"N1\"")).ShouldBe("1,234.5");
    }

    [Fact]
    public void Without_ICU_an_error_says_what_to_install()
    {
        using var kernel = Start("1");
        var message = kernel.Execute("csharp", "new System.Globalization.CultureInfo(\"tr-TR\")")
            .Single(item => (string?)item["type"] == "error")["message"]!.ToString();

        message.ShouldContain("The culture 'tr-TR' needs the library ICU");
        message.ShouldContain("Install it");
    }

    private static KernelClient Start(string invariant) =>
        new(Runs.Folder, new() { [Cultures.Variable] = invariant, ["LANG"] = "de_DE.UTF-8", ["LC_ALL"] = "de_DE.UTF-8" });
}
