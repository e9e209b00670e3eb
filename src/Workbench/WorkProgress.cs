namespace Workbench;

/// <summary>How far a long piece of work has come; whoever shows it works out rate and time left.</summary>
/// <param name="Task">What is being done, for example <c>train mnist-sparse-cnn, epoch 2 of 10</c>.</param>
/// <param name="Step">Steps finished.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Unit">What a step is, for example <c>batches</c>.</param>
/// <param name="Detail">The latest figure worth showing, for example <c>loss 0.132</c>; may be empty.</param>
public sealed record WorkProgress(string Task, long Step, long Steps, string Unit, string Detail)
{
    /// <summary>Progress without a figure to show.</summary>
    /// <param name="task">What is being done.</param>
    /// <param name="step">Steps finished.</param>
    /// <param name="steps">Steps in all.</param>
    /// <param name="unit">What a step is, for example <c>batches</c>.</param>
    public WorkProgress(string task, long step, long steps, string unit) : this(task, step, steps, unit, "")
    {
    }
}
