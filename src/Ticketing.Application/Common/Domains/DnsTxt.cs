using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Ticketing.Common;

/// <summary>
/// <inheritdoc cref="IDnsTxt"/> Speaks TCP, where nobody beside the way can slip in an answer of theirs.
/// Source: RFC 1035 section 4, RFC 7766.
/// </summary>
public sealed class DnsTxt(DnsServers servers) : IDnsTxt
{
    private const ushort Txt = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<string>> FindAsync(string name, CancellationToken cancellationToken)
    {
        foreach (var server in servers.List())
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                if (Read(await AskAsync(server, name, patience.Token)) is { } found) return found;
            }
            catch (Exception exception) when (exception is SocketException or IOException or InvalidDataException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // The next one, or nobody.
            }
        }

        throw DomainErrors.DnsUnreachable();
    }

    private static async Task<byte[]> AskAsync(IPEndPoint server, string name, CancellationToken cancellationToken)
    {
        var question = Question(name);
        using var line = new TcpClient();
        await line.ConnectAsync(server, cancellationToken);
        var stream = line.GetStream();
        await stream.WriteAsync(question, cancellationToken);
        var length = new byte[2];
        await stream.ReadExactlyAsync(length, cancellationToken);
        var answer = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        // The same id, and the same question word for word: it is the answer to this.
        var isOurs = answer.Length >= question.Length - 2 && answer.AsSpan(0, 2).SequenceEqual(question.AsSpan(2, 2)) && answer.AsSpan(12, question.Length - 14).SequenceEqual(question.AsSpan(14));
        return isOurs ? answer : throw new InvalidDataException();
    }

    private static byte[] Question(string name)
    {
        using var message = new MemoryStream();
        message.Write(RandomNumberGenerator.GetBytes(2));
        message.Write([0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0]); // recursion desired, one question
        foreach (var label in name.Split('.'))
        {
            message.WriteByte((byte)label.Length);
            message.Write(Encoding.ASCII.GetBytes(label));
        }

        message.Write([0, 0, (byte)Txt, 0, 1]);
        var body = message.ToArray();
        return [(byte)(body.Length >> 8), (byte)body.Length, .. body];
    }

    /// <returns><c>null</c> when the server failed; nothing for a name that isn't there.</returns>
    private static List<string>? Read(byte[] answer)
    {
        var code = answer[3] & 0x0F;
        if (code == 3) return [];
        if (code != 0) return null;
        var found = new List<string>();
        var at = SkipName(answer, 12) + 4;
        for (var left = BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(6)); left > 0; left--)
        {
            at = SkipName(answer, at);
            if (at + 10 > answer.Length) throw new InvalidDataException();
            var (type, size) = (BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(at)), BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(at + 8)));
            at += 10;
            if (at + size > answer.Length) throw new InvalidDataException();
            if (type == Txt) found.Add(Strings(answer.AsSpan(at, size)));
            at += size;
        }

        return found;
    }

    private static string Strings(ReadOnlySpan<byte> data)
    {
        var text = new StringBuilder();
        while (!data.IsEmpty)
        {
            if (data.Length < data[0] + 1) throw new InvalidDataException();
            text.Append(Encoding.Latin1.GetString(data.Slice(1, data[0])));
            data = data[(data[0] + 1)..];
        }

        return text.ToString();
    }

    private static int SkipName(byte[] message, int at)
    {
        while (at < message.Length)
        {
            var length = message[at];
            if (length == 0) return at + 1;
            if (length >= 0xC0) return at + 2;
            at += length + 1;
        }

        throw new InvalidDataException();
    }
}

/// <summary>The installation's resolvers: those of the operating system.</summary>
public class DnsServers
{
    private const string ResolvConf = "/etc/resolv.conf";

    public virtual IReadOnlyList<IPEndPoint> List()
    {
        if (File.Exists(ResolvConf)) return File.ReadLines(ResolvConf).Select(Parse).OfType<IPAddress>().Take(3).Select(a => new IPEndPoint(a, 53)).ToList();
        return System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().DnsAddresses).Take(3).Select(a => new IPEndPoint(a, 53)).ToList();
    }

    private static IPAddress? Parse(string line) =>
        line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is ["nameserver", var text, ..] && IPAddress.TryParse(text, out var address) ? address : null;
}
