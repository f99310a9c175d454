using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Ticketing.Tickets;

namespace Ticketing.Domain.Tests.Tickets;

public sealed class TicketTokenTests : IDisposable
{
    private static readonly TicketTokenBody Example = new(1, unchecked((long)0xB0B1B2B3B4B5B6B7), 4711, 2, new DateOnly(2027, 6, 30));

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TicketTokenSigner _signer;
    private readonly TicketTokenVerifier _verifier;

    public TicketTokenTests() => (_signer, _verifier) = (new(_key), new(_key));

    public void Dispose() => _key.Dispose();

    private static Arbitrary<TicketTokenBody> Bodies => Arb.From(
        from key in ArbMap.Default.GeneratorFor<byte>()
        from tag in ArbMap.Default.GeneratorFor<long>()
        from serial in ArbMap.Default.GeneratorFor<long>()
        from revision in ArbMap.Default.GeneratorFor<ushort>()
        from day in ArbMap.Default.GeneratorFor<ushort>()
        select new TicketTokenBody(key, tag, serial, revision, TicketTokenBody.Epoch.AddDays(day)));

    [Fact]
    public void A_signed_token_says_what_was_signed() => Prop.ForAll(Bodies, body =>
    {
        var text = _signer.Sign(body);
        return text.Length == TicketToken.TextLength && _verifier.TryVerify(text, out var read) && read == body;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_single_changed_bit_is_refused()
    {
        var text = _signer.Sign(Example);
        var bytes = Decode(text);

        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = (byte[])bytes.Clone();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            _verifier.TryVerify(TicketToken.Format(changed), out var body).ShouldBeFalse($"bit {bit}");
            body.ShouldBeNull();
        }
    }

    [Fact]
    public void Any_single_changed_character_is_refused()
    {
        var text = _signer.Sign(Example);
        Prop.ForAll(Gen.Choose(0, text.Length - 1).ToArbitrary(), ArbMap.Default.ArbFor<char>(), (position, character) =>
        {
            var changed = text.ToCharArray();
            changed[position] = character;
            return char.ToUpperInvariant(character) == text[position] || !_verifier.TryVerify(new string(changed), out _);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Random_text_is_refused_and_never_throws() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
        !_verifier.TryVerify(text, out _) && !_verifier.TryVerify(TicketToken.Prefix + text, out _)).QuickCheckThrowOnFailure();

    [Fact]
    public void Random_bytes_in_the_right_form_are_parsed_but_refused() => Prop.ForAll(
        Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), TicketTokenBody.Size + TicketToken.SignatureSize).ToArbitrary(), bytes =>
        {
            var text = TicketToken.Format(bytes);
            return TicketToken.TryParse(text, out _, out var signature)
                && signature.AsSpan().SequenceEqual(bytes.AsSpan(TicketTokenBody.Size))
                && !_verifier.TryVerify(text, out _);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_events_key_is_refused_but_the_claimed_event_is_known()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var foreignEvent = Guid.CreateVersion7();
        var text = new TicketTokenSigner(other).Sign(Example with { EventTag = TicketTokenBody.TagOf(foreignEvent) });

        _verifier.TryVerify(text, out _).ShouldBeFalse();
        TicketToken.TryParse(text, out var claimed, out _).ShouldBeTrue();
        claimed!.IsFor(foreignEvent).ShouldBeTrue();
        claimed.IsFor(Guid.CreateVersion7()).ShouldBeFalse();
    }

    [Fact]
    public void Lower_case_and_surrounding_white_space_do_no_harm()
    {
        var text = _signer.Sign(Example);
        _verifier.TryVerify($"\r\n\t {text.ToLowerInvariant()} \r\n", out var body).ShouldBeTrue();
        body.ShouldBe(Example);
    }

    [Theory]
    [InlineData("inner space", 10)]
    [InlineData("padding", -1)]
    [InlineData("cut short", -2)]
    [InlineData("other version", -3)]
    public void Everything_else_is_strict(string what, int where)
    {
        var text = _signer.Sign(Example);
        var changed = where switch { -1 => text + "=", -2 => text[..^1], -3 => "T2" + text[2..], _ => text.Insert(where, " ") };
        TicketToken.TryParse(changed, out _, out _).ShouldBeFalse(what);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("T1.")]
    [InlineData("https://example.org/")]
    public void What_is_no_token_is_refused(string? text) => _verifier.TryVerify(text, out _).ShouldBeFalse();

    [Fact]
    public void Five_megabytes_are_refused_at_once() =>
        _verifier.TryVerify(TicketToken.Prefix + new string('0', 5_000_000), out _).ShouldBeFalse();

    [Fact]
    public void An_all_zero_signature_is_refused()
    {
        var bytes = Decode(_signer.Sign(Example));
        bytes.AsSpan(TicketTokenBody.Size).Clear();
        _verifier.TryVerify(TicketToken.Format(bytes), out _).ShouldBeFalse();
    }

    [Fact]
    public void A_public_key_alone_verifies()
    {
        using var publicKey = ECDsa.Create();
        publicKey.ImportSubjectPublicKeyInfo(_key.ExportSubjectPublicKeyInfo(), out _);
        new TicketTokenVerifier(publicKey).TryVerify(_signer.Sign(Example), out var body).ShouldBeTrue();
        body.ShouldBe(Example);
    }

    [Fact]
    public void The_text_fits_the_compact_mode_of_the_QR_and_typing_scanners()
    {
        var text = _signer.Sign(Example);
        text.ShouldAllBe(c => "0123456789ABCDEFGHIJKLMNOPQRSTUVT.".Contains(c));
        // QR version 6 at level M holds 154 alphanumeric characters (ISO/IEC 18004, table 7).
        text.Length.ShouldBeLessThanOrEqualTo(154);
    }

    [Fact]
    public void Other_curves_are_refused()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var brainpool = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
        Should.Throw<ArgumentException>(() => new TicketTokenSigner(p384));
        Should.Throw<ArgumentException>(() => new TicketTokenVerifier(brainpool));
    }

    [Theory]
    [InlineData("2019-12-31")]
    [InlineData("2199-06-08")]
    public void A_day_that_does_not_fit_is_refused(string day) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new TicketTokenBody(0, 0, 0, 0, DateOnly.Parse(day)));

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public void A_revision_that_does_not_fit_is_refused(int revision) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new TicketTokenBody(0, 0, 0, revision, TicketTokenBody.Epoch));

    [Fact]
    public void A_token_lapses_when_its_last_UTC_day_is_over()
    {
        Example.HasLapsed(new DateTimeOffset(2027, 6, 30, 23, 59, 59, TimeSpan.Zero)).ShouldBeFalse();
        Example.HasLapsed(new DateTimeOffset(2027, 7, 1, 1, 59, 59, TimeSpan.FromHours(2))).ShouldBeFalse();
        Example.HasLapsed(new DateTimeOffset(2027, 7, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBeTrue();
    }

    private static byte[] Decode(string text)
    {
        var bytes = new byte[TicketTokenBody.Size + TicketToken.SignatureSize];
        Base32Hex.TryDecode(text.AsSpan(TicketToken.Prefix.Length), bytes).ShouldBeTrue();
        return bytes;
    }
}
