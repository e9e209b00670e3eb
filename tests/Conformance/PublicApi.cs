using System.Globalization;
using System.Reflection;

namespace Conformance;

/// <summary>Prints the public API of an assembly: a type a line, its members indented below it.</summary>
public static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(long)] = "long", [typeof(int)] = "int", [typeof(double)] = "double",
        [typeof(float)] = "float", [typeof(bool)] = "bool", [typeof(string)] = "string", [typeof(object)] = "object",
        [typeof(byte)] = "byte",
    };

    public static string Of(Assembly assembly) => Of(assembly.GetExportedTypes());

    /// <summary>Types without a public member of their own are left out, as they are in the published listings.</summary>
    public static string Of(IEnumerable<Type> types)
    {
        var listings = from type in types.OrderBy(type => type.FullName, StringComparer.OrdinalIgnoreCase)
                       let members = Members(type).ToList()
                       where members.Count > 0
                       select Header(type) + "\n" + string.Concat(members.Select(member => "  " + member + "\n"));
        return string.Join("\n", listings);
    }

    private static string Header(Type type)
    {
        var kind = type.IsInterface ? "interface"
            : type.IsEnum ? "enum"
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsValueType ? "struct" : "class";
        var hasBase = type.BaseType is not null && type.BaseType != typeof(object) && !type.IsValueType;
        return $"{kind} {type.FullName}{(hasBase ? " : " + Name(type.BaseType!) : "")}";
    }

    private static IEnumerable<string> Members(Type type) =>
        type.GetConstructors().Select(constructor => $"new({Parameters(constructor)})")
            .Concat(type.GetMembers(Declared).OrderBy(member => member.Name,
                StringComparer.OrdinalIgnoreCase).Select(Signature).OfType<string>());

    private static string? Signature(MemberInfo member) => member switch
    {
        // Accessors are special names too, but are listed with their property; operators have no other place.
        MethodInfo method when !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal) => Method(method),
        PropertyInfo property => Property(property),
        FieldInfo field when !field.IsSpecialName =>
            $"{Static(field.IsStatic)}{Name(field.FieldType)} {field.Name}{(field.IsLiteral ? " = " + field.GetRawConstantValue() : "")}",
        _ => null,
    };

    private static string Method(MethodInfo method)
    {
        var modifier = method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method.IsVirtual ? "virtual " : "";
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{modifier}{Name(method.ReturnType)} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Property(PropertyInfo property)
    {
        var index = property.GetIndexParameters();
        var indices = index.Length > 0 ? $"[{string.Join(", ", index.Select(p => Name(p.ParameterType) + " " + p.Name))}]" : "";
        var get = property.GetMethod?.IsPublic == true ? "get; " : "";
        var set = property.SetMethod?.IsPublic == true ? "set; " : "";
        return $"{Static((property.GetMethod ?? property.SetMethod)!.IsStatic)}{Name(property.PropertyType)} {property.Name}{indices} {{ {get}{set}}}";
    }

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")
        + Name(parameter.ParameterType) + " " + parameter.Name + Default(parameter)));

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
            return "";
        var isPlainValue = parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null;
        return " = " + parameter.RawDefaultValue switch
        {
            null => isPlainValue ? "default" : "null",
            string text => $"\"{text}\"",
            bool flag => flag ? "true" : "false",
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return "ref " + Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";
        if (type.IsGenericParameter)
            return type.Name;
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        return type.IsGenericType ? GenericName(type) : type.DeclaringType is null ? type.Name : $"{Name(type.DeclaringType)}.{type.Name}";
    }

    private static string GenericName(Type type)
    {
        var name = type.Name.Split('`')[0];
        var arguments = string.Join(", ", type.GetGenericArguments().Select(Name));
        if (name == "ValueTuple")
            return $"({arguments})";
        var outer = type.DeclaringType is { IsGenericType: false } declaring ? declaring.Name + "." : "";
        return $"{outer}{name}<{arguments}>";
    }
}
