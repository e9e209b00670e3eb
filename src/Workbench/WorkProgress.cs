namespace Workbench;

/// <summary>The progress of a long task; the display computes rate and remaining time.</summary>
/// <param name="Task">The task, for example <c>train mnist-sparse-cnn, epoch 2 of 10</c>.</param>
/// <param name="Step">Finished steps.</param>
/// <param name="Steps">Total steps.</param>
/// <param name="Unit">What a step is, for example <c>batches</c>.</param>
/// <param name="Detail">The latest figure worth showing, for example <c>loss 0.132</c>; may be empty.</param>
public sealed record WorkProgress(string Task, long Step, long Steps, string Unit, string Detail)
{
    /// <summary>Creates progress without a figure to show.</summary>
    /// <param name="task">The task.</param>
    /// <param name="step">Finished steps.</param>
    /// <param name="steps">Total steps.</param>
    /// <param name="unit">What a step is, for example <c>batches</c>.</param>
    public WorkProgress(string task, long step, long steps, string unit) : this(task, step, steps, unit, "")
    {
    }
}
