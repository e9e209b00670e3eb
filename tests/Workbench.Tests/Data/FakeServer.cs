using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Workbench.Tests.Data;

// A local web server whose answers the test writes, byte by byte if necessary.
internal sealed class FakeServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Action<Exchange> answer;
    private readonly ManualResetEventSlim over = new();

    public FakeServer(Action<Exchange> answer)
    {
        this.answer = answer;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        new Thread(Listen) { IsBackground = true }.Start();
    }

    public Uri Address { get; }

    // The requests: path and first byte.
    public ConcurrentQueue<(string Path, long Start)> Requests { get; } = new();

    public void Dispose()
    {
        over.Set();
        listener.Stop();
    }

    // Separate threads, because hanging answers would starve the pool on a small machine.
    private void Listen()
    {
        try
        {
            while (true)
            {
                var client = listener.AcceptTcpClient();
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (Exception exception) when (over.IsSet && exception is SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private void Serve(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                // A client that was killed may have connected without asking for anything.
                if (reader.ReadLine() is not { } request) return;
                var path = request.Split(' ').ElementAtOrDefault(1) ?? "";
                var start = 0L;
                for (string? line; (line = reader.ReadLine()) is { Length: > 0 };)
                    if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                        start = long.Parse(line[13..].Split('-')[0]);
                Requests.Enqueue((path, start));
                Answer(new Exchange(path, start, Requests.Count, stream, over));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException || over.IsSet)
        {
            // The other side has closed the connection.
        }
    }

    // A mistake in a test's answer becomes the client's error, rather than the end of all tests.
    private void Answer(Exchange exchange)
    {
        try
        {
            answer(exchange);
        }
        catch (Exception exception) when (exception is not (IOException or SocketException) && !over.IsSet)
        {
            exchange.Head($"500 {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    // One request and its answer. Number counts from 1.
    internal sealed record Exchange(string Path, long Start, int Number, NetworkStream Stream, ManualResetEventSlim Over)
    {
        public void Head(string status, params string[] headers) =>
            Body(
                Encoding.ASCII.GetBytes(
                    $"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Connection: close\r\n\r\n"
                )
            );

        // Sends nothing more until the test is over.
        public void Hang() => Over.Wait();

        public void Body(ReadOnlySpan<byte> bytes) => Stream.Write(bytes);

        // Answers like a correct server, with range support and the right lengths.
        public void Good(byte[] content)
        {
            if (Start == 0)
                Head("200 OK", $"Content-Length: {content.Length}");
            else
                Head(
                    "206 Partial Content",
                    $"Content-Length: {content.Length - Start}",
                    $"Content-Range: bytes {Start}-{content.Length - 1}/{content.Length}"
                );
            Body(content.AsSpan((int)Start));
        }
    }
}
