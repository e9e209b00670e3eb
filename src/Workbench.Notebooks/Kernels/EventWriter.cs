using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Notebooks.Kernels;

/// <summary>Writes events as JSON lines, one at a time, completely or not at all.</summary>
internal sealed class EventWriter(Stream output)
{
    private readonly Lock gate = new();
    private bool isBroken;

    public void Write(string type, string? id, params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var message = new JsonObject { ["type"] = type };
        if (id is not null)
            message["id"] = id;

        foreach (var (name, value) in fields)
        {
            if (value is not null)
                message[name] = value;
        }

        Write(JsonSerializer.SerializeToUtf8Bytes(message, Protocol.Json));
    }

    private void Write(byte[] line)
    {
        // An interrupt aborts the cell's thread anywhere except in a finally block, and a partial line must never be sent.
        try
        {
        }
        finally
        {
            lock (gate)
            {
                if (!isBroken)
                    Send(line);
            }
        }
    }

    private void Send(byte[] line)
    {
        try
        {
            output.Write(line);
            output.WriteByte((byte)'\n');
            output.Flush();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The client has closed its end; the server stops when its input ends.
            isBroken = true;
        }
    }
}
