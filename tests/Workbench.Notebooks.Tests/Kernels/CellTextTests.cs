using FsCheck;
using FsCheck.Fluent;
using Workbench.Notebooks.Kernels;

namespace Workbench.Notebooks.Tests.Kernels;

/// <summary>Cells are cut where their language sees a directive, not in strings, comments and inactive code.</summary>
public sealed class CellTextTests
{
    [Theory]
    [InlineData("csharp", "var a = \"\"\"\n#!time\n#r \"no.dll\"\n\"\"\";")]
    [InlineData("csharp", "var a = $\"\"\"\n{1}\n#!fsharp\n\"\"\";")]
    [InlineData("csharp", "var a = @\"\n#!time\n#r \"\"no.dll\"\"\n\";")]
    [InlineData("csharp", "var a = $@\"{1}\n#!time\n\";")]
    [InlineData("csharp", "/*\n#!fsharp\n#r \"no.dll\"\n*/")]
    [InlineData("csharp", "#if false\n#!time\n#r \"no.dll\"\n#endif\n1")]
    [InlineData("csharp", "#if true\n1\n#else\n#!time\n#endif")]
    [InlineData("csharp", "var open = \"\"\"\n#!time\n")]
    [InlineData("fsharp", "let a = \"\"\"\n#!csharp\n#r \"nuget: No\"\n\"\"\"")]
    [InlineData("fsharp", "let a = $\"\"\"\n#!time\n{1}\n\"\"\"")]
    [InlineData("fsharp", "let a = \"\n#!time\n\"")]
    [InlineData("fsharp", "let a = @\"\n#!time \"\"\n\"")]
    [InlineData("fsharp", "(* (* nested *)\n#!time\n*)")]
    [InlineData("fsharp", "#if NOTHING\n#!time\n#endif\n1")]
    [InlineData("javascript", "const a = `\n#!time\n${`\n#!share --from csharp x\n`}\n#!set\n`;")]
    [InlineData("javascript", "/*\n#!time\n*/ const b = /[`/]/; const c = 'it`s';")]
    public void Directives_within_strings_and_comments_are_text(string language, string source) =>
        CellText.Split(language, source).ShouldHaveSingleItem().ShouldBeOfType<CodeSegment>().Code.ShouldBe(source.TrimEnd('\n'));

    [Theory]
    [InlineData("csharp", "var a = \"#!\";\n#!time\n1", "code 1, time 2, code 3")]
    [InlineData(
        "csharp",
        "#!time\n#!fsharp\n\"\"\"\n#!time\n\"\"\"\n#!csharp\n@\"\n#!time\n\"",
        "time 1, fsharp 2, code 3, csharp 6, code 7"
    )]
    [InlineData("csharp", "// it's \"open\n#!time\n1", "code 1, time 2, code 3")]
    [InlineData("csharp", "#if true\n#!time\n#endif", "code 1, time 2, code 3")]
    [InlineData("csharp", "#!/usr/bin/env dotnet-script\n1\n#!time", "code 1, time 3")]
    [InlineData("fsharp", "let q = '\"'\n#!time\n1", "code 1, time 2, code 3")]
    [InlineData("fsharp", "#if INTERACTIVE\n1\n#endif\n#!time", "code 1, time 4")]
    [InlineData("fsharp", "1\n#!csharp\nvar a = '\"';\n#!time\n1", "code 1, csharp 2, code 3, time 4, code 5")]
    [InlineData(
        "javascript",
        "1\n#!share --from csharp x\nconst d = 4 / 2; // it's\n#!time\n2",
        "code 1, share 2, code 3, time 4, code 5"
    )]
    [InlineData("csharp", "1\n#!html\n<p>\n#!nothing\n</p>\n#!csharp\n2", "code 1, html 2, code 3, csharp 6, code 7")]
    [InlineData("csharp", "", "")]
    [InlineData("csharp", "\n\n", "")]
    public void Commands_are_found(string language, string source, string expected) =>
        string.Join(
                ", ",
                CellText
                    .Split(language, source)
                    .Select(segment => $"{(segment as CommandSegment)?.Command ?? "code"} {segment.Line}")
            )
            .ShouldBe(expected);

    [Fact]
    public void References_keep_the_lines_of_the_code()
    {
        var code = CellText
            .Split("csharp", "#!time\n#r \"a.dll\"\nvar a = \"\"\"\n#r \"b.dll\"\n\"\"\";\n  #r \"c.dll\" // why\n1")
            .OfType<CodeSegment>()
            .Single();

        code.References.ShouldBe([(2, "a.dll"), (6, "c.dll")]);
        code.Code.Split('\n')
            .Select(line => line.Trim())
            .ShouldBe(["", "", "var a = \"\"\"", "#r \"b.dll\"", "\"\"\";", "", "1"]);
    }

    [Fact]
    public void No_character_is_lost()
    {
        var pieces = Gen.Elements(
            "#!time",
            "#!fsharp",
            "#!csharp",
            "#!javascript",
            "#!html",
            "#if X",
            "#endif",
            "\"\"\"",
            "\"",
            "'",
            "/*",
            "*/",
            "(*",
            "*)",
            "`",
            "${",
            "}",
            "//",
            "\n",
            "\n",
            "\n",
            " ",
            "a",
            "@\"",
            "$\"",
            "#r x"
        );
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(
                Arb.From(Gen.ListOf(pieces).Select(string.Concat)),
                text =>
                {
                    var kept = new string[text.Split('\n').Length];
                    Array.Fill(kept, "");
                    foreach (var segment in CellText.Split("csharp", text))
                    {
                        if (segment is CommandSegment command)
                            kept[command.Line - 1] = $"#!{command.Command} {command.Arguments}";
                        else if (segment is CodeSegment code)
                            code.Code.Split('\n').Skip(code.Line - 1).ToArray().CopyTo(kept, code.Line - 1);
                    }

                    return Without(string.Join('\n', kept)) == Without(text);
                }));
    }

    private static string Without(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
