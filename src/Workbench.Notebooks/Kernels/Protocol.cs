using System.Text.Encodings.Web;
using System.Text.Json;
using Workbench.Notebooks.Editing;

namespace Workbench.Notebooks.Kernels;

/// <summary>Names of the messages between a kernel process and its client; see PROTOCOL.md.</summary>
internal static class Protocol
{
    public const int Version = 1;

    // Requests.
    public const string Initialize = "initialize";
    public const string Execute = "execute";
    public const string Interrupt = "interrupt";
    public const string Variables = "variables";
    public const string Value = "value";
    public const string Complete = "complete";
    public const string Hover = "hover";
    public const string Signature = "signature";
    public const string Diagnose = "diagnose";
    public const string Definition = "definition";
    public const string References = "references";
    public const string Rename = "rename";
    public const string Format = "format";
    public const string Packages = "packages";
    public const string Shutdown = "shutdown";

    // Events.
    public const string Ready = "ready";
    public const string Started = "started";
    public const string Stream = "stream";
    public const string Display = "display";
    public const string Update = "update";
    public const string Result = "result";
    public const string Error = "error";
    public const string Finished = "finished";
    public const string Completions = "completions";
    public const string DiagnosticsEvent = "diagnostics";
    public const string Locations = "locations";
    public const string Edits = "edits";
    public const string Refused = "refused";

    // Statuses of a finished cell.
    public const string Ok = "ok";
    public const string Failed = "failed";
    public const string Interrupted = "interrupted";

    /// <summary>One line of JSON, escaping only the characters that JSON requires.</summary>
    public static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
