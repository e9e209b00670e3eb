using System.Reflection;

namespace Workbench.Notebooks.Kernels;

/// <summary>Shows tasks and F#'s async values: the result if there is one already, and otherwise how to get it.</summary>
internal static class FutureText
{
    /// <summary>Any F# async value, which is not started.</summary>
    public const string Async = "Async, not started; Async.RunSynchronously runs it";

    private const string NotCompleted = "Task, not completed; await it to get its result";

    /// <summary>A task, which is not waited for.</summary>
    public static string Of(Task task) => task.Status switch
    {
        TaskStatus.RanToCompletion => ResultType(task) is { } type ? $"Task, completed: {Result(task, type)}" : "Task, completed",
        TaskStatus.Faulted => $"Task, failed: {SeparateParts.Text(task.Exception!.GetBaseException())}",
        TaskStatus.Canceled => "Task, canceled",
        _ => NotCompleted,
    };

    /// <summary>A value task (<see cref="ValueTask"/> or with a result), which is not waited for.</summary>
    /// <remarks>One without a task behind it can be asked for its result only once, so it is not asked.</remarks>
    public static string Of(object valueTask)
    {
        var type = valueTask.GetType();
        var backing = type.GetField("_obj", BindingFlags.Instance | BindingFlags.NonPublic);
        if (backing is not null && backing.GetValue(valueTask) is null or Task)
            return Of((Task)type.GetMethod(nameof(ValueTask.AsTask))!.Invoke(valueTask, null)!);
        var completed = (bool)type.GetProperty(nameof(ValueTask.IsCompleted))!.GetValue(valueTask)!;
        return completed ? "Task, completed; await it to get its result" : NotCompleted;
    }

    private static string Result(Task task, Type declared) =>
        FSharpText.Of(task.GetType().GetProperty("Result")!.GetValue(task), declared);

    // A task without a result has an internal type of the runtime as its result.
    private static Type? ResultType(Task task)
    {
        for (var at = task.GetType(); at is not null; at = at.BaseType)
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(Task<>))
                return at.GetGenericArguments()[0] is { Name: not "VoidTaskResult" } result ? result : null;

        return null;
    }
}
