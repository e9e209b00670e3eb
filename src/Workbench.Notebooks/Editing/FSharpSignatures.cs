using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Symbols;
using FSharp.Compiler.Text;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Workbench.Notebooks.Editing;

/// <summary>The overloads of the F# method call around the cursor, or the function that is applied there.</summary>
internal static class FSharpSignatures
{
    public static SignatureHelp At(
        FSharpParseFileResults parsed, FSharpCheckFileResults found, CodeView code, int line, int column)
    {
        var position = PositionModule.mkPos(line, Math.Max(0, column - 1));
        var help = parsed.FindParameterLocations(position) is { Value: var place }
            && PositionModule.posGt(position, place.OpenParenLocation)
            ? Method(found, place, code, position)
            : null;
        return help ?? Function(parsed, found, code, position) ?? SignatureHelp.None;
    }

    /// <summary>
    /// The code with a bracket after one that has just been opened: alone, F# does not read it as the beginning of a call.
    /// </summary>
    public static CodeView Closed(CodeView code, int line, int column)
    {
        var before = code.Before(line, column);
        if (!before.EndsWith('(') || !string.IsNullOrWhiteSpace(code.Line(line)[before.Length..]))
            return code;

        var lines = code.Text.Split('\n');
        lines[line - 1] = before + ")";
        return code with { Text = string.Join('\n', lines) };
    }

    private static SignatureHelp? Method(FSharpCheckFileResults found, ParameterLocations place, CodeView code, Position position)
    {
        var (names, end) = (place.LongId, place.LongIdEndLocation);
        if (names.IsEmpty || Use(found, code, end, names)?.Symbol
            is FSharpMemberOrFunctionOrValue { IsModuleValueOrMember: true, IsMember: false })
            return null;

        var group = found.GetMethods(end.Line, end.Column, code.Line(end.Line), FSharpOption<FSharpList<string>>.Some(names));
        // Functions come as one method with all their parameters.
        var methods = group.Methods.Where(method => method.HasParameters).OrderBy(method => method.Parameters.Length).ToList();
        if (methods.Count == 0)
            return null;

        var name = names.Last();
        var items = methods.Select(method => Item(name, method)).ToList();
        var index = place.TupleEndLocations.Count(comma => PositionModule.posLt(comma, position));
        // The end of the last argument, which may be the cursor itself, is listed too.
        var chosen = SignatureHelp.Fitting(items, Math.Max(index + 1, place.TupleEndLocations.Length), _ => true);
        var named = index < place.NamedParamNames.Length && place.NamedParamNames[index] is { Value: var given }
            ? Array.FindIndex(methods[chosen].Parameters, parameter => parameter.ParameterName == given)
            : -1;
        var last = items[chosen].TakesMore ? Math.Min(index, items[chosen].Parameters.Count - 1) : index;
        return new SignatureHelp(items, chosen, named >= 0 ? named : last);
    }

    private static SignatureItem Item(string name, MethodGroupItem method)
    {
        var parameters = method.Parameters.Select(parameter => new SignatureParameter(
            Text(parameter.Display.Text), Documentation(method.XmlDoc, parameter.ParameterName))).ToList();
        var ending = Text(method.ReturnTypeText.Text).TrimStart(' ', ':');
        return new SignatureItem(
            $"{name}({string.Join(", ", parameters.Select(parameter => parameter.Label))})"
                + (ending.Length > 0 ? $": {ending}" : ""),
            Documentation(method.XmlDoc),
            parameters,
            method.HasParamArrayArg);
    }

    private static SignatureHelp? Function(
        FSharpParseFileResults parsed, FSharpCheckFileResults found, CodeView code, Position position)
    {
        if (parsed.TryRangeOfFunctionOrMethodBeingApplied(position) is not { Value: var range })
            return null;

        var text = code.Line(range.EndLine);
        if (QuickParse.GetCompleteIdentifierIsland(false, text, Math.Max(0, range.EndColumn - 1))
            is not { Value: var (island, _, isQuoted) })
            return null;

        var names = ListModule.OfSeq(isQuoted ? [island.Trim('`')] : island.Split('.'));
        var use = Use(found, code, range.End, names);
        if (use?.Symbol is not FSharpMemberOrFunctionOrValue { CurriedParameterGroups.Count: > 0 } function)
            return null;

        var context = use.DisplayContext;
        var groups = function.CurriedParameterGroups.Select(group => group.Select(parameter => new SignatureParameter(
            (parameter.Name is { Value: var name } ? $"{name}: " : "") + parameter.Type.Format(context),
            Documentation(function.XmlDoc, parameter.Name?.Value))).ToList()).ToList();
        var label = $"{function.DisplayName}: {string.Join(" -> ", groups.Select(Group))} -> "
            + function.ReturnParameter.Type.Format(context);
        var index = parsed.GetAllArgumentsForFunctionApplicationAtPosition(range.Start) is { Value: var arguments }
            ? arguments.Count(argument => PositionModule.posLt(argument.End, position))
            : 0;
        // An argument of several values in brackets has several parameters.
        var active = index < groups.Count ? groups.Take(index).Sum(group => group.Count) : groups.Sum(group => group.Count);
        var item = new SignatureItem(label, Documentation(function.XmlDoc), groups.SelectMany(group => group).ToList());
        return new SignatureHelp([item], 0, active);
    }

    private static string Group(List<SignatureParameter> parameters) => parameters.Count == 1
        ? parameters[0].Label
        : $"({string.Join(" * ", parameters.Select(parameter => parameter.Label))})";

    private static FSharpSymbolUse? Use(FSharpCheckFileResults found, CodeView code, Position end, FSharpList<string> names) =>
        found.GetSymbolUseAtLocation(end.Line, end.Column, code.Line(end.Line), names)?.Value;

    private static string Text(string text) => text.ReplaceLineEndings(" ");

    private static string? Documentation(FSharpXmlDoc comment, string? parameter = null) => comment switch
    {
        FSharpXmlDoc.FromXmlText text when parameter is null => Editing.Documentation.Plain(text.Item.GetXmlText()),
        FSharpXmlDoc.FromXmlText text => Editing.Documentation.InComment(text.Item.GetXmlText(), parameter),
        FSharpXmlDoc.FromXmlFile file => Editing.Documentation.Of(file.dllName, file.xmlSig, parameter),
        _ => null,
    };
}
