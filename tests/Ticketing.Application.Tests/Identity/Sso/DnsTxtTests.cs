using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>The resolver over its wire, against a name server of the test's own on loopback.</summary>
public sealed class DnsTxtTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_texts_of_a_name_are_read_each_in_one_piece()
    {
        var long1 = new string('a', 255);
        using var server = new NameServer(question => Answer(question, 0, [[long1, "tail"], ["second"]]));
        (await Resolver(server).FindAsync("_ticketing-challenge.example.com", Stop)).ShouldBe([long1 + "tail", "second"]);
        server.Asked.ShouldBe("_ticketing-challenge.example.com");
    }

    [Fact]
    public async Task A_name_that_is_not_there_has_no_texts()
    {
        using var server = new NameServer(question => Answer(question, 3, []));
        (await Resolver(server).FindAsync("nobody.example.com", Stop)).ShouldBeEmpty();
    }

    /// <summary>Mutant: AskAsync doesn't compare id and question.</summary>
    [Fact]
    public async Task An_answer_to_something_else_is_none_and_the_next_server_is_asked()
    {
        using var liar = new NameServer(question => Answer([(byte)(question[0] ^ 1), .. question.AsSpan(1)], 0, [["forged"]]));
        using var stranger = new NameServer(question => Answer([.. question.AsSpan(0, 13), (byte)'X', .. question.AsSpan(14)], 0, [["forged"]]));
        using var cut = new NameServer(question => Answer(question, 0, [["right"]])[..^3]);
        using var broken = new NameServer(question => Answer(question, 2, []));
        using var good = new NameServer(question => Answer(question, 0, [["right"]]));
        (await Resolver(liar, stranger, cut, broken, good).FindAsync("a.example", Stop)).ShouldBe(["right"]);
        await Should.ThrowAsync<Ticketing.Common.BusinessException>(() => Resolver(liar, broken).FindAsync("a.example", Stop));
    }

    private static DnsTxt Resolver(params NameServer[] servers) => new(new Servers(servers.Select(s => s.Address).ToList()));

    private static byte[] Answer(ReadOnlySpan<byte> question, byte code, string[][] records)
    {
        using var message = new MemoryStream();
        message.Write(question[..2]);
        message.Write([0x81, code, 0, 1, 0, (byte)records.Length, 0, 0, 0, 0]);
        message.Write(question[12..]);
        foreach (var record in records)
        {
            var data = record.SelectMany(text => Encoding.Latin1.GetBytes(text).Prepend((byte)text.Length)).ToArray();
            message.Write([0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8), (byte)data.Length]);
            message.Write(data);
        }

        return message.ToArray();
    }

    private sealed class Servers(IReadOnlyList<IPEndPoint> addresses) : DnsServers
    {
        public override IReadOnlyList<IPEndPoint> List() => addresses;
    }

    private sealed class NameServer : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public NameServer(Func<byte[], byte[]> answer)
        {
            listener.Start();
            _ = ServeAsync(answer);
        }

        public IPEndPoint Address => (IPEndPoint)listener.LocalEndpoint;

        public string Asked { get; private set; } = "";

        public void Dispose() => listener.Dispose();

        private async Task ServeAsync(Func<byte[], byte[]> answer)
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync(Stop);
                    var stream = client.GetStream();
                    var length = new byte[2];
                    await stream.ReadExactlyAsync(length, Stop);
                    var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
                    await stream.ReadExactlyAsync(question, Stop);
                    Asked = NameIn(question);
                    var reply = answer(question);
                    await stream.WriteAsync(new[] { (byte)(reply.Length >> 8), (byte)reply.Length }, Stop);
                    await stream.WriteAsync(reply, Stop);
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException or IOException)
            {
                // The test is over.
            }
        }

        private static string NameIn(byte[] question)
        {
            var labels = new List<string>();
            for (var at = 12; question[at] != 0; at += question[at] + 1) labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
            return string.Join('.', labels);
        }
    }
}
