using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Ticketing.Bench.Run;

/// <summary>One answer; the body lives until the connection's next request.</summary>
internal readonly record struct RawAnswer(int Status, ReadOnlyMemory<byte> Body);

/// <summary>
/// HTTP/1.1 over one kept socket, one request at a time: just enough to load a server on the same two cores without
/// taking them from it. Understands Content-Length and chunked bodies.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] input = new byte[16 * 1024];
    private byte[] body = new byte[16 * 1024];
    private int start, end;

    public static async Task<RawConnection> OpenAsync(int port, CancellationToken cancellationToken)
    {
        var opened = new RawConnection();
        await opened.socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
        return opened;
    }

    public async ValueTask<RawAnswer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        await WriteAsync(request, cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        while (part.Length > 0) part = part[await socket.SendAsync(part, SocketFlags.None, cancellationToken)..];
    }

    public async ValueTask<RawAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        (start, end) = (0, 0);
        int head;
        while ((head = input.AsSpan(start, end - start).IndexOf("\r\n\r\n"u8)) < 0) await FillAsync(cancellationToken);
        var (status, length) = Parse(input.AsSpan(0, head));
        start = head + 4;
        if (length < 0) return new(status, await ReadChunksAsync(cancellationToken));
        while (end - start < length) await FillAsync(cancellationToken);
        return new(status, input.AsMemory(start, length));
    }

    public void Dispose() => socket.Dispose();

    /// <summary>Status and length of the body, -1 for chunks.</summary>
    private static (int Status, int Length) Parse(ReadOnlySpan<byte> head)
    {
        Utf8Parser.TryParse(head[9..], out int status, out _);
        if (head.IndexOf("\r\nTransfer-Encoding: chunked"u8) >= 0) return (status, -1);
        var at = head.IndexOf("\r\nContent-Length: "u8);
        return at >= 0 && Utf8Parser.TryParse(head[(at + 18)..], out int length, out _) ? (status, length) : (status, 0);
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadChunksAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            int line;
            while ((line = input.AsSpan(start, end - start).IndexOf("\r\n"u8)) < 0) await FillAsync(cancellationToken);
            Utf8Parser.TryParse(input.AsSpan(start, line), out int size, out _, 'x');
            start += line + 2;
            while (end - start < size + 2) await FillAsync(cancellationToken);
            if (body.Length < total + size) Array.Resize(ref body, (total + size) * 2);
            input.AsSpan(start, size).CopyTo(body.AsSpan(total));
            total += size;
            start += size + 2;
            if (size == 0) return body.AsMemory(0, total);
        }
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (end == input.Length) Array.Resize(ref input, input.Length * 2);
        var read = await socket.ReceiveAsync(input.AsMemory(end), SocketFlags.None, cancellationToken);
        if (read == 0) throw new IOException("The server closed the connection.");
        end += read;
    }
}
