using System.Globalization;
using Workbench.Cli.Verbs;
using Workbench.Data;
using Workbench.Experiments.Benchmarks;
using Workbench.Experiments.Records;
using Workbench.Experiments.Reports;
using Workbench.Notebooks;

namespace Workbench.Cli.Tests;

/// <summary>Numbers are read and written the same way wherever the user lives.</summary>
public sealed class CultureTests : IDisposable
{
    private static readonly string Root = DataFolders.RepositoryRoot()!;
    private readonly CultureInfo before = CultureInfo.CurrentCulture;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workbench-culture-");

    /// <summary>One with a comma in numbers, and Turkish, with its two letters i, where the system knows it.</summary>
    public static TheoryData<string> Cultures => ["comma", "tr-TR", "de-DE"];

    public void Dispose()
    {
        CultureInfo.CurrentCulture = before;
        folder.Delete(recursive: true);
    }

    [Theory, MemberData(nameof(Cultures))]
    public void The_command_line_reads_numbers_with_a_point(string culture)
    {
        Use(culture);
        var parsed = AllVerbs.Create().Parse(["train", "mnist-dense-cnn", "--data", "mnist", "--out", "x.safetensors",
            "--learning-rate", "0.25", "--optimizer", "adam", "--engine", "sparse"]);
        parsed.Errors.ShouldBeEmpty();
        parsed.GetValue<double>("--learning-rate").ShouldBe(0.25);
        AllVerbs.Create().Parse(["train", "mnist-dense-cnn", "--data", "mnist", "--out", "x.safetensors",
            "--learning-rate", "0,25"]).Errors.ShouldHaveSingleItem().Message.ShouldContain("Write 0.25");
    }

    [Theory, MemberData(nameof(Cultures))]
    public void Records_are_the_same(string culture)
    {
        var first = Directory.GetFiles(RunRecords.Folder("mnist"), "*.json").Order(StringComparer.Ordinal).First();
        string Copied(string name) => File.ReadAllText(RunRecords.Load(first).Save(folder.CreateSubdirectory(name).FullName));
        var expected = Copied("invariant");
        Use(culture);
        (Copied("other") == expected).ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Cultures))]
    public void Reports_and_tables_are_the_committed_ones(string culture)
    {
        Use(culture);
        Report.Outdated().ShouldBeEmpty();
        BenchmarkTable.Page(BenchmarkRecord.LoadAll(BenchmarkRecord.Folder))
            .ShouldBe(File.ReadAllText(Path.Combine(Root, "data", "results", "bench", "README.md")));
    }

    [Theory, MemberData(nameof(Cultures))]
    public void Notebooks_are_read_converted_and_given_parameters(string culture)
    {
        var notebook = Path.Combine(Root, "notebooks", "07-explore-sparsity.dib");
        var expected = Converted(notebook, "invariant");
        Use(culture);
        Converted(notebook, "other").ShouldBe(expected);
        var values = new Dictionary<string, string> { ["activeFraction"] = "0.15" };
        var changed = Parameters.Override(Notebook.Load(notebook), values);
        changed.Cells.ShouldContain(cell => cell.Code.Contains("activeFraction = 0.15"));
    }

    [Fact]
    public void A_kernel_that_an_editor_starts_knows_the_cultures_of_the_system()
    {
        using var kernel = new KernelProcess();
        kernel.Execute("using System.Globalization;");
        var known = KernelProcess.Result(kernel.Execute("CultureInfo.GetCultures(CultureTypes.AllCultures).Length > 1"));
        known.ShouldBe($"{Workbench.Notebooks.Kernels.Cultures.AreInstalled}");
        KernelProcess.Result(kernel.Execute("$\"{1234.5:N1}\"")).ShouldBe("1,234.5");
    }

    private string Converted(string notebook, string name)
    {
        var (jupyter, back) = (Path.Combine(folder.FullName, name + ".ipynb"), Path.Combine(folder.FullName, name + ".dib"));
        Conversion.Convert(notebook, jupyter, withOutputs: false);
        Conversion.Convert(jupyter, back, withOutputs: false);
        return File.ReadAllText(jupyter) + File.ReadAllText(back);
    }

    private static void Use(string name)
    {
        CultureInfo culture;
        try
        {
            culture = name == "comma" ? WithComma() : CultureInfo.GetCultureInfo(name);
        }
        // The program is built without the cultures of the system; with DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0 they are there.
        catch (CultureNotFoundException)
        {
            culture = WithComma();
        }
        CultureInfo.CurrentCulture = culture;
        $"{0.5}".ShouldBe("0,5");
    }

    private static CultureInfo WithComma()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NumberGroupSeparator) = (",", ".");
        (culture.NumberFormat.PercentDecimalSeparator, culture.NumberFormat.PercentGroupSeparator) = (",", ".");
        return culture;
    }
}
