using System.Buffers.Binary;
using System.Security.Cryptography;
using Ticketing.Tickets;

namespace Ticketing.Domain.Tests.CheckIn;

/// <summary>
/// Reliability D3: a million tokens that we did not sign, none of them good. Mutant: a verifier that believes a signature of
/// another key, or that leaves a part of the body unsigned.
/// </summary>
public sealed class ForgedTokenTests
{
    private const int Million = 1_000_000;
    private const int Bytes = TicketTokenBody.Size + TicketToken.SignatureSize;

    [Fact]
    public void Of_a_million_forged_or_altered_tokens_none_is_good()
    {
        var (eventId, workers) = (Guid.CreateVersion7(), Environment.ProcessorCount);
        using var ours = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var theirs = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = ours.ExportSubjectPublicKeyInfo();
        var genuine = Enumerable.Range(1, 200).Select(n => new TicketTokenSigner(ours).Sign(Body(eventId, n))).ToArray();
        var foreign = Enumerable.Range(1, 200).Select(n => new TicketTokenSigner(theirs).Sign(Body(eventId, n))).ToArray();
        var known = genuine.ToHashSet(StringComparer.Ordinal);
        var (good, tried) = (0, 0);
        Parallel.For(0, workers, worker =>
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            var (verifier, draws) = (new TicketTokenVerifier(key), new Draws((ulong)worker + 20261121));
            genuine.Count(token => verifier.TryVerify(token, out _)).ShouldBe(genuine.Length);
            for (var n = worker; n < Million; n += workers)
            {
                var forged = Forge(n % 8, genuine[draws.Next(genuine.Length)], genuine[draws.Next(genuine.Length)], foreign[draws.Next(foreign.Length)], draws);
                Interlocked.Increment(ref tried);
                if (!known.Contains(forged) && verifier.TryVerify(forged, out _)) Interlocked.Increment(ref good);
            }
        });
        (tried, good).ShouldBe((Million, 0));
    }

    private static TicketTokenBody Body(Guid eventId, int serial) => new(0, TicketTokenBody.TagOf(eventId), serial * 7919L, 0, new(2027, 6, 6));

    private static string Forge(int how, string token, string other, string foreign, Draws draws) => how switch
    {
        0 => Flip(token, 1, 0, Bytes, draws), // one bit anywhere
        1 => Flip(token, 1, 0, TicketTokenBody.Size, draws), // a neighbour's serial, another revision, a later day
        2 => Flip(token, 1 + draws.Next(8), TicketTokenBody.Size, Bytes, draws), // another signature
        3 => Splice(token, other), // one ticket's words under another's signature
        4 => foreign, // another key's
        5 => Constant(token, draws), // r or s of 0, 1, n and others: CVE-2022-21449
        6 => token[..(TicketToken.TextLength - 1 - draws.Next(60))], // cut off
        _ => Flip(foreign, draws.Next(30), 0, Bytes, draws),
    };

    private static string Flip(string token, int bits, int from, int to, Draws draws)
    {
        var bytes = Decode(token);
        for (var n = 0; n < bits; n++) bytes[draws.Next(from, to)] ^= (byte)(1 << draws.Next(8));
        return TicketToken.Prefix + Base32Hex.Encode(bytes);
    }

    private static string Splice(string token, string other)
    {
        var (bytes, second) = (Decode(token), Decode(other));
        second.AsSpan(TicketTokenBody.Size).CopyTo(bytes.AsSpan(TicketTokenBody.Size));
        return TicketToken.Prefix + Base32Hex.Encode(bytes);
    }

    private static string Constant(string token, Draws draws)
    {
        var order = Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551");
        var bytes = Decode(token);
        for (var half = 0; half < 2; half++)
        {
            if (draws.Next(3) == 0) continue;
            var part = bytes.AsSpan(TicketTokenBody.Size + 32 * half, 32);
            if (draws.Next(2) == 0) order.CopyTo(part);
            else part.Clear();
            BinaryPrimitives.WriteUInt16BigEndian(part[30..], (ushort)(BinaryPrimitives.ReadUInt16BigEndian(part[30..]) + draws.Next(3)));
        }

        // Where both halves were left alone, a bit of the words.
        bytes[draws.Next(TicketTokenBody.Size)] ^= (byte)(1 << draws.Next(8));
        return TicketToken.Prefix + Base32Hex.Encode(bytes);
    }

    private static byte[] Decode(string token)
    {
        var bytes = new byte[Bytes];
        Base32Hex.TryDecode(token.AsSpan(TicketToken.Prefix.Length), bytes).ShouldBeTrue();
        return bytes;
    }
}
