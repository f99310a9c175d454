using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Domain.Tests.Tenants;

/// <summary>Which names can be an organization's host. Mutants: the check of scripts, of the way back, of the main host, of shared names each taken out.</summary>
public sealed class CustomDomainTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Tickets.Example.ORG", "tickets.example.org")]
    [InlineData("tickets.example.org.", "tickets.example.org")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("пример.рф", "xn--e1afmkfd.xn--p1ai")]
    [InlineData("例え。テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("東京tickets.example", "xn--tickets-gy4k245p.example")]
    [InlineData("ｔｉｃｋｅｔｓ.example", "tickets.example")]
    [InlineData("example.co.uk", "example.co.uk")]
    public void A_name_is_kept_as_the_dns_has_it(string typed, string kept) => New(typed).Name.ShouldBe(kept);

    [Theory]
    [InlineData("", "Required")]
    [InlineData("localhost", "BadDomain")]
    [InlineData("example", "BadDomain")]
    [InlineData("127.0.0.1", "BadDomain")]
    [InlineData("[::1]", "BadDomain")]
    [InlineData("1.2.3", "BadDomain")]
    [InlineData("tickets..example.org", "BadDomain")]
    [InlineData("-a.example.org", "BadDomain")]
    [InlineData("a_b.example.org", "BadDomain")]
    [InlineData("*.example.org", "BadDomain")]
    [InlineData("https://example.org", "BadDomain")]
    [InlineData("example.org/path", "BadDomain")]
    [InlineData("example.org:443", "BadDomain")]
    [InlineData("user@example.org", "BadDomain")]
    [InlineData("exa mple.org", "BadDomain")]
    [InlineData("example.org\r\nHost: evil", "BadDomain")]
    [InlineData("xn--.example", "BadDomain")]
    [InlineData("xn--a.example", "BadDomain")]
    [InlineData("xn--tickets-.example", "BadDomain")]
    [InlineData("pаypal.example", "MixedScripts")] // the second letter is Cyrillic
    [InlineData("xn--pypal-4ve.example", "MixedScripts")] // the same, as the DNS has it
    [InlineData("gοοgle.example", "MixedScripts")] // Greek
    [InlineData("tickets.main.example", "OwnHost")]
    [InlineData("a.b.TICKETS.main.example", "OwnHost")]
    [InlineData("co.uk", "SharedDomain")]
    [InlineData("com.au", "SharedDomain")]
    [InlineData("github.io", "SharedDomain")]
    [InlineData("a.localhost", "SharedDomain")]
    [InlineData("door.internal", "SharedDomain")]
    [InlineData("1.0.0.127.in-addr.arpa", "SharedDomain")]
    public void What_is_nobodys_or_ours_or_looks_like_another_is_refused(string typed, string code) =>
        Should.Throw<BusinessException>(() => New(typed)).Code.ShouldEndWith(":" + code);

    [Fact]
    public void A_name_that_leaves_no_room_for_its_record_is_refused()
    {
        var label = new string('a', 56);
        var longest = $"{label}.{label}.{label}.{new string('a', 53)}.example";
        New(longest).RecordName.Length.ShouldBeLessThanOrEqualTo(253);
        Should.Throw<BusinessException>(() => New("aa." + longest)).Code.ShouldBe("Ticketing:Common:BadDomain");
    }

    [Fact]
    public void The_main_host_is_not_within_a_name_that_only_ends_alike() => New("nottickets.main.example").Name.ShouldBe("nottickets.main.example");

    /// <summary>Mutant: two days instead of three.</summary>
    [Fact]
    public void Three_failed_days_in_a_row_take_the_proof_and_a_good_one_forgives_two()
    {
        var domain = New("tickets.example.org");
        Should.Throw<BusinessException>(() => domain.Verify(["ticketing-verification=other"], Now)).Code.ShouldBe("Ticketing:Common:DomainUnproven");
        domain.Verify(["v=spf1", $" {domain.RecordText} "], Now);
        bool[] days = [domain.Recheck([], Now), domain.Recheck([], Now), domain.Recheck([domain.RecordText], Now), domain.Recheck([], Now), domain.Recheck([], Now)];
        days.ShouldAllBe(isLost => !isLost);
        domain.VerifiedAt.ShouldBe(Now);
        domain.Recheck(["ticketing-verification=other"], Now).ShouldBeTrue();
        domain.VerifiedAt.ShouldBeNull();
        domain.TakeMessages().ShouldHaveSingleItem().ShouldBe(new DomainProofLost(domain.Id, "tickets.example.org", false, Now));
    }

    [Theory]
    [InlineData("", "/")]
    [InlineData("/conf", "/conf")]
    [InlineData("/conf/checkout?a=b", "/conf/checkout?a=b")]
    [InlineData("/o/CODE/secret", "/o/CODE/secret")]
    [InlineData("/legal/terms", "/legal/terms")]
    [InlineData("/acme", "/acme/acme")]
    [InlineData("/account", "/acme/account")]
    [InlineData("/api", "/acme/api")]
    [InlineData("/account?x=1", "/acme/account?x=1")]
    public void An_address_is_short_unless_it_would_be_taken_for_another(string path, string shown) => OwnHost.PathOf("acme", path).ShouldBe(shown);

    private static CustomDomain New(string name) => new(Guid.Empty, name, "tickets.main.example", Now);
}
