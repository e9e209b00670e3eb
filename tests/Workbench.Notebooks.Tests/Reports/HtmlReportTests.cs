using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workbench.Notebooks.Reports;

namespace Workbench.Notebooks.Tests.Reports;

public sealed class HtmlReportTests
{
    private const string Attack = "</script><script>alert('x')</script><b attr=\"";

    [Fact]
    public void Everything_is_escaped()
    {
        var failure = new Failure(Attack + ".dib", 2, 3, "exception", Attack, Attack, [Attack]);
        var html = HtmlReport.ToHtml(
            Result(
                new CellRun(
                    new Cell("csharp", "// " + Attack + "\n\"" + Attack) { Number = 1, Line = 1 },
                    CellStatus.Failed,
                    1,
                    [
                        new TextOutput("stdout", Attack),
                        new DisplayOutput(new JsonObject { ["text/plain"] = Attack }, true),
                        new DisplayOutput(
                            new JsonObject
                            {
                                ["application/vnd.plotly.v1+json"] = new JsonObject
                                {
                                    ["data"] = new JsonArray(Attack),
                                    ["layout"] = new JsonObject(),
                                },
                            },
                            true
                        ),
                        new DisplayOutput(new JsonObject { ["text/html"] = "<b>" + Attack }, true),
                        new ErrorOutput(failure),
                    ]
                )
            ),
            new ReportOptions
            {
                Title = Attack,
                PlotlyScript = () => "var a = '</script>';",
                Provenance = new Dictionary<string, string> { [Attack] = Attack },
            });

        html.ShouldNotContain("<script>alert");
        html.ShouldNotContain("'</script>'");
        // Every script element is closed before the next one begins.
        Regex
            .Matches(html, "<(/?)script")
            .Select(match => match.Groups[1].Value)
            .Chunk(2)
            .ShouldAllBe(pair => pair[0] == "" && pair[1] == "/");
    }

    [Theory]
    [InlineData("<script>act()</script>kept", "kept")]
    [InlineData("<img src=\"a.png\" onerror=\"act()\">", "<img src=\"a.png\">")]
    [InlineData("[link](javascript:act())", "<a>link</a>")]
    [InlineData("<a href=\" java&#115;cript:act()\">link</a>", "<a>link</a>")]
    [InlineData("<a href=\"data:text/html,<script>act()</script>\">link</a>", "<a>link</a>")]
    [InlineData("<iframe src=\"https://a\"></iframe><object data=\"a\"></object><embed src=\"a\">kept", "kept")]
    [InlineData("<svg onload=\"act()\"><circle/></svg>kept", "kept")]
    [InlineData("<form action=\"https://a\"><button>act</button></form>kept", "kept")]
    [InlineData("<div style=\"color: red; background: url(javascript:act())\">kept</div>", "color: rgba(255, 0, 0, 1)")]
    public void Active_content_in_prose_is_removed(string markdown, string kept)
    {
        var html = new Prose(null).ToHtml("Text.\n\n" + markdown);

        html.ShouldContain(kept);
        html.ShouldNotContain("act(");
        html.ShouldNotContain("<form");
    }

    [Theory]
    [InlineData("Text: 40 %, **55 %** and `7 % 2`.", "40&nbsp;%, <strong>55&nbsp;%</strong> and <code>7 % 2</code>.")]
    [InlineData("| a |\n|---|\n| 4 % |", "<td>4&nbsp;%</td>")]
    public void No_line_of_prose_begins_with_a_percent_sign(string markdown, string kept) =>
        new Prose(null).ToHtml(markdown).ShouldContain(kept);

    [Fact]
    public void A_report_without_active_content_has_no_scripts()
    {
        CellRun Run(string kernel, string type) => new(new Cell(kernel, "x"), CellStatus.Succeeded, 1,
            [new DisplayOutput(new JsonObject { [type] = "<p onclick=\"act()\">kept</p>" }, true)]);
        var result = Result(Run("html", "text/html"), Run("javascript", "application/javascript"), Run("csharp", "text/html"));

        Regex.Matches(HtmlReport.ToHtml(result, new ReportOptions()), @"act\(\)").Count.ShouldBe(3);
        var passive = HtmlReport.ToHtml(result, new ReportOptions { ActiveContent = false });
        passive.ShouldNotContain("act()");
        Regex.Matches(passive, "Left out: this report has no active content.").Count.ShouldBe(2);
        passive.ShouldContain("<p>kept</p>");
    }

    [Fact]
    public void Pictures_from_outside_the_folder_need_permission()
    {
        var folder = Directory.CreateTempSubdirectory("workbench-pictures");
        var inside = folder.CreateSubdirectory("notebooks");
        File.WriteAllBytes(Path.Combine(folder.FullName, "out.png"), [1, 2, 3]);
        File.WriteAllBytes(Path.Combine(inside.FullName, "in.png"), [1, 2, 3]);

        new Prose(inside.FullName).ToHtml("![a](in.png)").ShouldContain("data:image/png;base64,AQID");
        new Prose(inside.FullName).ToHtml("![a](../out.png)").ShouldNotContain("base64");
        new Prose(inside.FullName).ToHtml($"![a]({Path.Combine(folder.FullName, "out.png")})").ShouldNotContain("base64");
        new Prose(inside.FullName, allowFiles: true).ToHtml("![a](../out.png)").ShouldContain("data:image/png;base64,AQID");
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Ordinary_prose_stays_as_it_is()
    {
        var html = new Prose(null).ToHtml("""
            ## A heading with `code`

            - [x] done
            - [ ] open

            | a | b |
            |---|--:|
            | 1 | 2 |

            $x^2$ and ~~gone~~, a [link](https://example.org "title"), <b title="t">bold</b>, ![p](data:image/png;base64,iVBO)[^1]

            ```csharp
            var a = "<b>";
            ```

            [^1]: A note.
            """);

        foreach (
            var part in (string[])
                [
                    "id=\"a-heading-with-code\"",
                    "type=\"checkbox\"",
                    "checked",
                    "text-align: right",
                    "class=\"math\"",
                    "<del>gone</del>",
                    "href=\"https://example.org\" title=\"title\"",
                    "<b title=\"t\">",
                    "src=\"data:image/png;base64,iVBO\"",
                    "class=\"language-csharp\"",
                    "&lt;b&gt;",
                    "href=\"#fn:1\"",
                ]
        )
            html.ShouldContain(part);
    }

    [Theory]
    [InlineData("<p>a<br>b</p>", true)]
    [InlineData("<table><tr><td>x</td></tr></table>", true)]
    [InlineData("a < b and c > d", true)]
    [InlineData("<img src=\"a>b\"> <input/>", true)]
    [InlineData("<style>a > b {}</style><p>x</p>", true)]
    [InlineData("<b>x", false)]
    [InlineData("x</div>", false)]
    [InlineData("<b><i>x</b></i>", false)]
    [InlineData("<p>x</p><a href='", false)]
    [InlineData("<!-- x", false)]
    [InlineData("<script>a", false)]
    public void Unclosed_markup_is_isolated(string html, bool isBalanced)
    {
        Markup.IsBalanced(html).ShouldBe(isBalanced);
        Markup.Html(html).Contains("text/x-markup", StringComparison.Ordinal).ShouldBe(!isBalanced);
    }

    [Fact]
    public void Plotly_is_embedded_once_and_only_for_charts()
    {
        var options = new ReportOptions { PlotlyScript = () => "/* plotly.js */" };
        var chart = new DisplayOutput(
            new JsonObject
            {
                ["application/vnd.plotly.v1+json"] = new JsonObject
                {
                    ["data"] = new JsonArray(),
                    ["layout"] = new JsonObject
                    {
                        ["height"] = 320,
                        ["title"] = new JsonObject { ["text"] = "Loss &amp; \"more\"<br><sup>10 images</sup>" },
                    },
                },
                ["text/plain"] = "a chart",
            },
            true
        );

        var with = HtmlReport.ToHtml(Result(Run("csharp", "chart", chart, chart)), options);
        Regex.Count(with, Regex.Escape("/* plotly.js */")).ShouldBe(1);
        Regex.Count(with, "class=\"chart waiting\" style=\"min-height:320px\"").ShouldBe(2);
        with.ShouldContain("role=\"img\" aria-label=\"Loss &amp; &quot;more&quot; 10 images\"");
        HtmlReport.ToHtml(Result(Run("csharp", "1")), options).ShouldNotContain("/* plotly.js */");
        HtmlReport
            .ToHtml(Result(Run("csharp", "chart", chart)), new ReportOptions())
            .ShouldContain("<pre class=\"text\">a chart</pre>");
    }

    [Fact]
    public void The_page_loads_nothing_from_outside()
    {
        var html = HtmlReport.ToHtml(
            Result(Run("markdown", "# Title\n\nText.\n\n## Part *one*\n\ntext\n\n## Part one"), Run("csharp", "1")),
            new ReportOptions()
        );

        Regex.Matches(html, "(src|href)=\"(?!#|data:)").ShouldBeEmpty();
        html.ShouldNotContain("@import");
        html.ShouldContain("<h1 id=\"title\">Title</h1>");
        html.ShouldContain("<a href=\"#part-one\">Part one</a>");
        html.ShouldContain("<a href=\"#part-one--2\">Part one</a>");
        Regex.Matches(html, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ShouldBeUnique();
    }

    [Fact]
    public void Overwritten_lines_and_colours_look_as_in_a_terminal()
    {
        var html = HtmlReport.ToHtml(
            Result(Run("csharp", "1", new TextOutput("stdout", "10 %\r50 %\r100 %\r\n\u001b[31mred\u001b[0m\n"))),
            new ReportOptions()
        );

        html.ShouldContain("<pre>100 %\nred</pre>");
    }

    [Fact]
    public void The_failing_line_is_marked_and_earlier_outputs_are_shown()
    {
        var failure = new Failure("x.dib", 1, 12, "exception", "System.Exception", "boo", []);
        var html = HtmlReport.ToHtml(
            Result(
                new CellRun(
                    new Cell("csharp", "a\nb\nc") { Number = 1, Line = 11 },
                    CellStatus.Failed,
                    0.5,
                    [new ErrorOutput(failure)]
                ),
                new CellRun(new Cell("csharp", "d") { Number = 2, Line = 20 }, CellStatus.NotRun, 0, [])
            ),
            new ReportOptions()
        );

        html.ShouldContain("<span class=\"row hit\">b</span>");
        html.ShouldContain("x.dib(12), cell 1");
        html.ShouldContain("not run");
        html.ShouldContain("<span class=\"badge bad\">1 failure</span>");
    }

    private static CellRun Run(string kernel, string source, params Output[] outputs) =>
        new(
            new Cell(kernel, source) { Number = 1, Line = 1 },
            kernel == "markdown" ? CellStatus.Prose : CellStatus.Succeeded,
            0.1,
            outputs
        );

    private static RunResult Result(params CellRun[] runs)
    {
        var numbered = runs.Select((run, i) => run with { Cell = run.Cell with { Number = i + 1 } }).ToList();
        var failures = runs.SelectMany(run => run.Outputs.OfType<ErrorOutput>().Select(output => output.Failure)).ToList();
        return new RunResult(
            Notebook.Of(numbered.Select(run => run.Cell).ToList()),
            numbered,
            failures,
            DateTimeOffset.UnixEpoch,
            1
        );
    }
}
