using Microsoft.FSharp.Core;

namespace Plotly.NET.CSharp;

/// <summary>A value that may be left out: any value converts to it, and its default is none.</summary>
public record struct Optional<T>(T Value, bool IsSome)
{
    public static implicit operator Optional<T>(T Value) => new(Value, true);

    internal readonly FSharpOption<T>? ToOption() => IsSome ? FSharpOption<T>.Some(Value) : FSharpOption<T>.None;
}
