using System.Reflection;
using System.Runtime.CompilerServices;

namespace Workbench.Tests.Conventions;

// Notebooks call the library from C# and F#, so public signatures must read well in both.
public sealed class PublicSurfaceTests
{
    private static readonly IReadOnlyList<Type> Types = typeof(Classifier).Assembly.GetExportedTypes();

    [Fact]
    public void Signatures_have_no_references_spans_tuples_or_delegates()
        => Types.SelectMany(type => Methods(type)
                .Where(method => method.GetParameters().Select(parameter => parameter.ParameterType)
                    .Append(method is MethodInfo { ReturnType: var returned } ? returned : typeof(void)).Any(Awkward))
                .Select(method => $"{type.Name}.{method.Name}"))
            .ShouldBeEmpty();

    [Fact]
    public void Only_cancellation_and_progress_are_optional()
        => Types.SelectMany(type => Methods(type)
                .SelectMany(method => method.GetParameters()
                    .Where(parameter => parameter.IsOptional && !MayBeOptional(parameter.ParameterType))
                    .Select(parameter => $"{type.Name}.{method.Name}({parameter.Name})")))
            .ShouldBeEmpty();

    [Fact]
    public void Options_are_sealed_records_with_init_properties() =>
        Types
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal))
            .Where(type =>
                !(type.IsSealed || type.IsAbstract) || type.GetMethod("<Clone>$") is null || type.GetProperties().Any(IsSettable)
            )
            .ShouldBeEmpty();

    // Public and written by hand, without generated members such as a record's Deconstruct.
    private static IEnumerable<MethodBase> Methods(Type type)
        => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .OfType<MethodBase>()
            .Where(method => method.GetCustomAttribute<CompilerGeneratedAttribute>() is null && method.Name != "Deconstruct")
            .Where(method => !typeof(Delegate).IsAssignableFrom(type));

    private static bool Awkward(Type type)
        => type.IsByRef || type.IsByRefLike || type.IsPointer || typeof(Delegate).IsAssignableFrom(type)
            || typeof(ITuple).IsAssignableFrom(type)
            || type.IsGenericType && type.GetGenericArguments().Any(Awkward);

    private static bool MayBeOptional(Type type)
        => type == typeof(CancellationToken) || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IProgress<>);

    private static bool IsSettable(PropertyInfo property)
        => property.SetMethod is { IsPublic: true } setter
            && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
