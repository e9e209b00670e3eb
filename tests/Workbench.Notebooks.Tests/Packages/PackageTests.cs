using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Workbench.Notebooks.Tests.Kernels;

namespace Workbench.Notebooks.Tests.Packages;

/// <summary><c>#r "nuget: …"</c> and <c>#i "nuget: …"</c> in cells, with packages that the tests make.</summary>
public sealed class PackageTests : IDisposable
{
    private const string Greeter = "public class Greeter { public string Greet(string name) => \"hello \" + name; }";

    private readonly PackageSource source = new PackageSource()
        .Add("Tiny.Greeter", "1.0.0", Greeter)
        .Add("Tiny.Greeter", "1.2.0", Greeter)
        .Add("Tiny.Number", "1.0.0", "public class Number { public int Value => 1; }")
        .Add("Tiny.Number", "2.0.0", "public class Number { public int Value => 2; }")
        .Add("Tiny.Sum", "1.0.0", "public class Sum { public int Of(int a, int b) => a + b; }", needs: "Tiny.Number 2.0.0");

    private readonly List<KernelClient> kernels = [];

    public void Dispose()
    {
        kernels.ForEach(kernel => kernel.Dispose());
        source.Dispose();
    }

    [Fact]
    public void Both_languages_use_a_package_and_a_later_run_needs_neither_source_nor_NuGet()
    {
        var first = Start();
        var events = first.Execute(
            "csharp",
            "#r \"nuget: Tiny.Greeter, 1.0.0\"\nvar greeter = new Greeter(); greeter.Greet(\"you\")"
        );
        KernelClient.Result(events).ShouldBe("hello you");
        Progress(events).ShouldContain(text => text.StartsWith("Tiny.Greeter 1.0.0: 1 assembly in ", StringComparison.Ordinal));
        // The same type in both languages.
        first.Execute("fsharp", "#r \"nuget: Tiny.Greeter, 1.0.0\"\n#!share --from csharp greeter")[^1]["status"]!.ToString()
            .ShouldBe("ok");
        KernelClient.Result(first.Execute("fsharp", "(greeter: Greeter).Greet \"F#\"")).ShouldBe("hello F#");

        source.TakeAway();
        var later = Start().Execute("fsharp", "#r \"nuget: Tiny.Greeter, 1.0.0\"\nGreeter().Greet \"again\"");
        KernelClient.Result(later).ShouldBe("hello again");
        Progress(later).ShouldBeEmpty();
    }

    [Fact, Trait("Category", "slow")]
    public void A_missing_version_or_package_is_named_with_the_nearest_that_exists()
    {
        var kernel = Start();

        var version = Error(kernel.Execute("csharp", "var a = 1;\n#r \"nuget: Tiny.Greeter, 3.0.0\""));
        version["line"]!.GetValue<int>().ShouldBe(2);
        version["kind"]!.ToString().ShouldBe("reference");
        version["message"]!.ToString().ShouldStartWith(
            "There is no version 3.0.0 of Tiny.Greeter. The nearest that exists is 1.2.0: #r \"nuget: Tiny.Greeter, 1.2.0\".");
        KernelClient.Result(kernel.Execute("csharp", "#r \"nuget: Tiny.Greeter\"\nnew Greeter().Greet(\"you\")"))
            .ShouldBe("hello you");

        var package = Error(kernel.Execute("fsharp", "#r \"nuget: Tiny.Greter, 1.0.0\""));
        package["message"]!.ToString()
            .ShouldStartWith("There is no package 'Tiny.Greter 1.0.0' in tiny. Did you mean 'tiny.greeter'?");
        Error(kernel.Execute("fsharp", "#r \"nuget: , 1.0.0\""))["message"]!.ToString().ShouldContain("names no package");
    }

    [Fact, Trait("Category", "slow")]
    public void A_source_can_be_added()
    {
        source.Add("Tiny.Other", "1.0.0", "public class Other { public int Value => 7; }", "other");
        var kernel = Start();
        const string Use = "#r \"nuget: Tiny.Other, 1.0.0\"\nnew Other().Value";

        Error(kernel.Execute("csharp", Use))["message"]!.ToString().ShouldContain("add the source that has it: #i");
        KernelClient.Result(kernel.Execute("csharp", $"#i \"nuget: {source.Other}\"\n{Use}")).ShouldBe("7");
        KernelClient.Result(Start().Execute("fsharp", "#i \"nuget: ../other\"\n#r \"nuget: Tiny.Other, 1.0.0\"\nOther().Value"))
            .ShouldBe("7");
        Error(kernel.Execute("csharp", "#i \"nuget: missing\""))["message"]!.ToString().ShouldContain("there is no folder");
    }

    [Fact, Trait("Category", "slow")]
    public void What_is_loaded_stays_and_a_warning_says_so()
    {
        var kernel = Start();
        var own = kernel.Execute("csharp", "#r \"nuget: Markdig, 0.1.0\"\nMarkdig.Markdown.ToPlainText(\"*a*\")");
        KernelClient.Result(own).ShouldStartWith("a");
        Warnings(own).ShouldContain("The workbench has Markdig 1.6.0 and keeps it; version 0.1.0 is not loaded.");
        Progress(own).ShouldBeEmpty();
        Directory.Exists(Path.Combine(source.Cache, "Projects")).ShouldBeFalse();

        KernelClient.Result(kernel.Execute("csharp", "#r \"nuget: Tiny.Sum, 1.0.0\"\nnew Sum().Of(1, new Number().Value)"))
            .ShouldBe("3");
        var number = kernel.Execute("csharp", "#r \"nuget: Tiny.Number, 1.0.0\"\nnew Number().Value");
        Warnings(number).ShouldContain("Tiny.Number 2.0.0.0 is already loaded and stays; 1.0.0.0 would fit better.");
        KernelClient.Result(number).ShouldBe("2");
        Warnings(kernel.Execute("fsharp", "#r \"nuget: Tiny.Sum, 2.0.0\"\nSum().Of(1, 2)"))
            .ShouldContain("Tiny.Sum 1.0.0 is in use, and Tiny.Sum 2.0.0 is not loaded");
    }

    [Fact, Trait("Category", "slow")]
    public void A_loaded_script_brings_its_packages()
    {
        void Write(string name, string code) => File.WriteAllText(Path.Combine(source.Notebook, name), code);
        Write("sum.csx", "#r \"nuget: Tiny.Sum, 1.0.0\"\nvar three = new Sum().Of(1, 2);");
        Write("none.csx", "\n#r \"nuget: Tiny.None, 1.0.0\"");
        var kernel = Start();

        KernelClient.Result(kernel.Execute("csharp", "#load \"sum.csx\"\nthree")).ShouldBe("3");
        Error(kernel.Execute("csharp", "#load \"none.csx\""))["message"]!.ToString()
            .ShouldContain("no package 'Tiny.None 1.0.0'");
    }

    [Fact, Trait("Category", "slow")]
    public void A_loaded_F_sharp_script_and_those_it_loads_bring_their_packages()
    {
        source.Add("Tiny.Other", "1.0.0", "public class Other { public int Value => 7; }", "other");
        var folder = Directory.CreateDirectory(Path.Combine(source.Notebook, "lib")).FullName;
        void Write(string name, string code) => File.WriteAllText(Path.Combine(folder, name), code);
        Write("first.fsx", "#r \"nuget: Tiny.Sum, 1.0.0\" // with Number\nlet three = Sum().Of(1, Number().Value)\n");
        Write("all.fsx", "#load \"first.fsx\"\n#i \"nuget: ../../other\"\n#r \"nuget: Tiny.Other, 1.0.0\"\n"
            + "#r \"nuget: Markdig, 0.1.0\"\nlet ten = First.three + Other().Value\n"
            + "let text = Markdig.Markdown.ToPlainText \"*a*\"\n");
        Write("none.fsx", "\n#r \"nuget: Tiny.None, 1.0.0\"\n");
        const string Cell = "// load it\n#load \"lib/all.fsx\"\nAll.ten + String.length (All.text.Trim())";
        var kernel = Start();

        kernel.Ask("diagnose", "fsharp", Cell);
        Directory.Exists(Path.Combine(source.Cache, "Projects")).ShouldBeFalse();
        var first = kernel.Execute("fsharp", Cell);
        KernelClient.Result(first).ShouldBe("11");
        Progress(first).ShouldContain(text => text.StartsWith("Tiny.Sum 1.0.0: 2 assemblies in ", StringComparison.Ordinal));
        Warnings(first).ShouldContain("The workbench has Markdig 1.6.0 and keeps it; version 0.1.0 is not loaded.");
        var none = Error(kernel.Execute("fsharp", "// a\n#load \"lib/none.fsx\""));
        none["message"]!.ToString().ShouldContain("no package 'Tiny.None 1.0.0'");
        none["line"]!.GetValue<int>().ShouldBe(2);
        none["file"]!.ToString().ShouldEndWith("none.fsx");
        none["fileLine"]!.GetValue<int>().ShouldBe(2);

        source.TakeAway();
        var later = Start().Execute("fsharp", Cell);
        KernelClient.Result(later).ShouldBe("11");
        Progress(later).ShouldBeEmpty();
    }

    [Fact, Trait("Category", "slow")]
    public void The_editor_knows_packages_that_have_been_resolved_and_downloads_none()
    {
        const string Cell = "#r \"nuget: Tiny.Greeter, 1.0.0\"\nnew Greeter().Gre|";
        var kernel = Start();

        kernel.Ask("diagnose", "csharp", "#r \"nuget: Tiny.Greeter, 1.0.0\"")["items"]!.AsArray().ShouldBeEmpty();
        kernel.Ask("diagnose", "csharp", "#r \"nuget: \"")["items"]!.AsArray().ShouldHaveSingleItem()!["message"]!.ToString()
            .ShouldContain("names no package");
        kernel.Ask("complete", "csharp", Cell)["items"]!.AsArray().ShouldBeEmpty();
        Directory.Exists(Path.Combine(source.Cache, "Projects")).ShouldBeFalse();

        kernel.Execute("csharp", "#r \"nuget: Tiny.Greeter, 1.0.0\"")[^1]["status"]!.ToString().ShouldBe("ok");
        Start().Ask("complete", "csharp", Cell)["items"]!.AsArray()
            .ShouldHaveSingleItem()!["label"]!.ToString().ShouldBe("Greet");
    }

    [Fact]
    public void An_interrupt_ends_a_download_and_its_processes()
    {
        // A source that accepts connections and never answers.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var kernel = Start();
        var id = kernel.SendCell(
            "csharp",
            $"#i \"nuget: https://localhost:{((IPEndPoint)silent.LocalEndpoint).Port}/index.json\"\n"
                + "#r \"nuget: Tiny.Never, 1.0.0\""
        );
        using var client = silent.AcceptTcpClient();
        kernel.Send(new JsonObject { ["type"] = "interrupt" });
        kernel.ReadUntilFinished(id)[^1]["status"]!.ToString().ShouldBe("interrupted");
        // Without the interrupt, NuGet would have waited until its own time was over, and would then have tried again.
        silent.Pending().ShouldBeFalse();
        if (OperatingSystem.IsLinux())
            File.ReadAllText($"/proc/{kernel.Process.Id}/task/{kernel.Process.Id}/children").ShouldBeEmpty();

        KernelClient.Result(kernel.Execute("csharp", "1 + 1")).ShouldBe("2");
    }

    [Fact]
    [Trait("Category", "slow")]
    public void Native_libraries_of_packages_load()
    {
        // In the machine's own cache, because the workbench's charts use the same packages.
        var kernel = Start(new Dictionary<string, string> { ["XDG_CACHE_HOME"] = source.Environment["XDG_CACHE_HOME"] });
        var events = kernel.Execute("csharp", """
            #r "nuget: SkiaSharp, 2.88.6"
            #r "nuget: SkiaSharp.NativeAssets.Linux.NoDependencies, 2.88.6"
            using var bitmap = new SkiaSharp.SKBitmap(3, 2);
            bitmap.Erase(SkiaSharp.SKColors.Red);
            bitmap.GetPixel(2, 1).Red
            """);

        KernelClient.Result(events).ShouldBe("255");
    }

    private KernelClient Start(Dictionary<string, string>? environment = null)
    {
        var kernel = new KernelClient(source.Notebook, environment ?? source.Environment);
        kernels.Add(kernel);
        return kernel;
    }

    private static JsonObject Error(IEnumerable<JsonObject> events) => events.Single(item => (string?)item["type"] == "error");

    private static string Warnings(IEnumerable<JsonObject> events) =>
        string.Concat(events.Where(item => (string?)item["name"] == "stderr").Select(item => item["text"]!.ToString()));

    private static List<string> Progress(IEnumerable<JsonObject> events) =>
    [
        .. events.Where(item => (string?)item["type"] is "display" or "update")
            .Select(item => item["data"]!["text/plain"]!.ToString()),
    ];
}
