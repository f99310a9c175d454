using System.Text;

namespace Ticketing.Identity;

/// <summary>Reliability G3, the codes themselves.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_109);

    /// <summary>RFC 6238, appendix B. Mutant: the offset taken from the first byte of the digest instead of the last.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1_111_111_109, "07081804")]
    [InlineData(1_111_111_111, "14050471")]
    [InlineData(1_234_567_890, "89005924")]
    [InlineData(2_000_000_000, "69279037")]
    [InlineData(20_000_000_000, "65353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code)
    {
        var step = Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds));
        Totp.Code(Secret, step, 8).ShouldBe(code);
        Totp.Code(Secret, step).ShouldBe(code[2..]);
    }

    /// <summary>RFC 4226, appendix D.</summary>
    [Fact]
    public void The_codes_by_counter_are_those_of_the_standard() =>
        Enumerable.Range(0, 10).Select(step => Totp.Code(Secret, step)).ShouldBe(
            ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]);

    /// <summary>Mutant: a window of two steps.</summary>
    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_clock_may_be_one_step_off_and_no_more(int off, bool isTaken)
    {
        var step = Totp.StepAt(Now) + off;
        Totp.FindStep(Secret, Totp.Code(Secret, step), Now).ShouldBe(isTaken ? step : null);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("08180")]
    [InlineData("0818040")]
    [InlineData("٠٨١٨٠٤")]
    [InlineData("081804\u0000")]
    public void What_is_no_code_is_none(string? typed) => Totp.FindStep(Secret, typed, Now).ShouldBeNull();

    [Fact]
    public void A_code_may_be_typed_in_groups() => Totp.FindStep(Secret, " 081 804 ", Now).ShouldBe(Totp.StepAt(Now));

    /// <summary>RFC 4648, section 10, without the padding.</summary>
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_secret_is_written_as_the_standard_says(string secret, string text) => Totp.Text(Encoding.ASCII.GetBytes(secret)).ShouldBe(text);

    [Fact]
    public void The_link_names_issuer_and_account_and_survives_odd_ones() =>
        Totp.Link(Secret, "Tick & Co", "ada+x@example.com").ShouldBe("otpauth://totp/Tick%20%26%20Co:ada%2Bx%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tick%20%26%20Co");

    [Fact]
    public void A_recovery_code_is_read_however_it_is_typed()
    {
        var code = RecoveryCode.New();
        RecoveryCode.HashOf(code.ToLowerInvariant().Replace("-", " ")).ShouldBe(RecoveryCode.HashOf(code));
        RecoveryCode.HashOf(code[..^1]).ShouldBeNull();
        RecoveryCode.HashOf("").ShouldBeNull();
    }
}
