using System.Reflection;

namespace TorchSharp.Tests.Tensors;

/// <summary>Operators are found by name when they are first used; a misspelt one must not wait for its first user.</summary>
public class OperatorsTests
{
    [Fact]
    public void LibtorchHasEveryOperatorThatIsUsed()
    {
        var assembly = typeof(torch).Assembly;
        var type = assembly.GetType("TorchSharp.Operator");
        // The published package has no such type: nothing to check there.
        if (type is null) return;
        var find = type.GetMethod("Find", BindingFlags.NonPublic | BindingFlags.Instance)!;
        var missing = new List<string>();
        foreach (var field in assembly.GetTypes().Where(owner => !owner.ContainsGenericParameters)
            .SelectMany(owner => owner.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).Where(field => field.FieldType == type))
        {
            try { find.Invoke(field.GetValue(null), null); }
            catch (TargetInvocationException error) { missing.Add($"{field.DeclaringType!.Name}.{field.Name}: {error.InnerException!.Message}"); }
        }
        missing.ShouldBeEmpty();
    }
}
