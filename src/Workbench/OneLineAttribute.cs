namespace Workbench;

// Marks small records of which a file holds many: each takes one line even in an indented file.
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OneLineAttribute : Attribute;
