using System.Text;

namespace Workbench.Notebooks.Tests.Documents;

/// <summary>
/// However a notebook is damaged, it is read, or refused with the one exception that names the file and the line.
/// </summary>
public sealed class DamagedFileTests : IDisposable
{
    // A few in every run, and all with the slow tests.
    private const int Few = 150, All = 2000;

    private const string Dib = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"csharp","aliases":["c#"]},{"name":"sql-shop"}]}}

        #!markdown

        # Title

        #!csharp

        var a = 1;

        #!sql-shop

        select 1

        """;

    private const string Jupyter4 = """
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"language": "C#", "name": ".net-csharp"},
         "polyglot_notebook": {"kernelInfo": {"defaultKernelName": "csharp", "items": [{"name": "csharp", "aliases": []}]}}},
         "cells": [{"cell_type": "markdown", "source": ["# Title\n", "![a](attachment:a.png)"],
                    "attachments": {"a.png": {"image/png": "iVBO"}}, "metadata": {"tags": ["x"]}},
                   {"cell_type": "code", "metadata": {"polyglot_notebook": {"kernelName": "fsharp"}}, "source": "let a = 1",
                    "execution_count": 1, "outputs": [{"output_type": "stream", "name": "stdout", "text": ["1\n"]}]},
                   {"cell_type": "raw", "source": "x"}]}
        """;

    private static readonly string[] Pieces =
    [
        "null",
        "-1",
        "1e999",
        "99999999999999999999",
        "0.5",
        "true",
        "[]",
        "{}",
        "\"\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "{\"a\":1,\"a\":2}",
        ",",
        ":",
        "\"",
        "[",
        "]",
        "{",
        "}",
        "\n",
        "#!meta\n",
        "#!csharp\n",
        "\u200B#!fs\n",
        "\uFEFF",
        new string('[', 90),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("workbench-damaged").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(".dib", Dib)]
    [InlineData(".ipynb", Jupyter4)]
    public void A_damaged_notebook_is_read_or_refused(string ending, string text) => EachMutation(ending, text, Few);

    [Theory, Trait("Category", "slow")]
    [InlineData(".dib", Dib)]
    [InlineData(".ipynb", Jupyter4)]
    public void A_notebook_damaged_in_many_ways_is_read_or_refused(string ending, string text) =>
        EachMutation(ending, text, All);

    private void EachMutation(string ending, string text, int mutations)
    {
        var (from, to) = (
            Path.Combine(folder, "damaged" + ending),
            Path.Combine(folder, "other" + (ending == ".dib" ? ".ipynb" : ".dib"))
        );
        var (random, refused) = (new Random(19), 0);
        for (var i = 0; i < mutations; i++)
        {
            var bytes = Mutated(text, random);
            File.WriteAllBytes(from, bytes);
            File.Delete(to);
            try
            {
                Conversion.Convert(from, to, withOutputs: i % 2 == 0);
                Conversion.Load(to);
            }
            catch (NotebookException error)
            {
                error.File.ShouldNotBeNull();
                error.Line.ShouldBeGreaterThan(0);
                refused++;
                File.Exists(to).ShouldBeFalse($"refused, but written: {error.Message}");
            }
            catch (Exception error)
            {
                throw new InvalidOperationException(
                    $"Mutation {i} ended in {error.GetType()}:\n{Encoding.UTF8.GetString(bytes)}",
                    error
                );
            }
        }

        // Most mutations of JSON are damage, most of a .dib's text are not.
        refused.ShouldBeInRange(mutations / 20, mutations - 1);
    }

    // Replaces, inserts, deletes or repeats a part, or changes a byte.
    private static byte[] Mutated(string text, Random random)
    {
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var start = random.Next(text.Length);
            var length = Math.Min(random.Next(random.Next(2) == 0 ? 4 : 40), text.Length - start);
            var piece = Pieces[random.Next(Pieces.Length)];
            text = random.Next(4) switch
            {
                0 => text[..start] + piece + text[(start + length)..],
                1 => text.Insert(start, piece),
                2 => text.Remove(start, length),
                _ => text.Insert(start, text.Substring(start, length)),
            };
            if (text.Length == 0)
                text = " ";
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        if (random.Next(5) == 0)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));

        return bytes;
    }
}
