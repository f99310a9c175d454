using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.TestBase;

namespace Ticketing.Tenants;

public sealed class OrganizationTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly CreateOrganizationInput Good = new() { Name = "Été à Köln", Country = "DE", Currency = "EUR", TimeZone = "Europe/Berlin", Locale = "de" };

    [Fact]
    public async Task Who_founds_an_organization_owns_it()
    {
        var founder = await app.CreateUserAsync();
        var created = await CreateAsync(founder, Good with { Slug = "founders-club" });
        var mine = await app.AsUserAsync<AccountAppService, IReadOnlyList<UserOrganization>>(founder, s => s.ListOrganizationsAsync(CancellationToken.None));
        mine.ShouldHaveSingleItem().ShouldSatisfyAllConditions(o => o.Id.ShouldBe(created.Id), o => o.Slug.ShouldBe("founders-club"), o => o.Roles.ShouldBe([RoleNames.Owner]));
    }

    [Fact]
    public async Task Without_an_address_one_is_made_of_the_name_and_numbered_when_taken()
    {
        var founder = await app.CreateUserAsync();
        (await CreateAsync(founder, Good)).Slug.ShouldBe("ete-a-koln");
        (await CreateAsync(founder, Good)).Slug.ShouldBe("ete-a-koln-2");
    }

    [Theory]
    [InlineData("admin", "Tenants:SlugReserved")]
    [InlineData("sign-in", "Tenants:SlugReserved")]
    [InlineData("ab", "Common:BadSlug")]
    [InlineData("-ab-", "Common:BadSlug")]
    [InlineData("a/b/c", "Common:BadSlug")]
    public async Task An_address_the_product_needs_or_that_is_none_is_refused(string slug, string code) =>
        await CreateAsync(await app.CreateUserAsync(), Good with { Slug = slug }).ShouldRefuseAsync(code);

    [Fact]
    public async Task Of_twenty_who_want_one_address_at_once_one_gets_it()
    {
        var founder = await app.CreateUserAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            try
            {
                await CreateAsync(founder, Good with { Slug = "only-one" });
                return "created";
            }
            catch (BusinessException e)
            {
                return e.Code;
            }
        })));
        outcomes.Count(o => o == "created").ShouldBe(1);
        outcomes.Count(o => o == "Ticketing:Tenants:SlugTaken").ShouldBe(19);
    }

    [Fact]
    public async Task Each_wrong_default_is_refused_beside_its_field()
    {
        var founder = await app.CreateUserAsync();
        await CreateAsync(founder, Good with { Country = "XX" }).ShouldRefuseAsync("Tenants:BadCountry");
        await CreateAsync(founder, Good with { Currency = "EURO" }).ShouldRefuseAsync("Common:UnknownCurrency");
        await CreateAsync(founder, Good with { TimeZone = "Mars/Olympus" }).ShouldRefuseAsync("Common:UnknownTimeZone");
        await CreateAsync(founder, Good with { Locale = "tlh" }).ShouldRefuseAsync("Tenants:BadLocale");
        await CreateAsync(founder, new()).ShouldRefuseAsync("Common:Required");
    }

    [Fact]
    public async Task Settings_change_together_or_not_at_all()
    {
        var org = await app.CreateOrganizationAsync();
        var input = new UpdateOrganizationInput
        {
            Name = "Harbour Days", LegalName = "Harbour Days e.V.", About = "By the water.", ContactEmail = "hello@example.com",
            Country = "DE", Currency = "EUR", TimeZone = "Europe/Berlin", Locale = "de",
        };
        await UpdateAsync(org, input with { ContactEmail = "nobody" }).ShouldRefuseAsync("Common:BadEmail");
        var changed = await UpdateAsync(org, input);
        changed.ShouldSatisfyAllConditions(o => o.Name.ShouldBe("Harbour Days"), o => o.Country.ShouldBe("DE"));
        (await org.AsOwnerAsync<OrganizationAppService, OrganizationDto>(s => s.GetAsync(CancellationToken.None))).ShouldBe(changed);
    }

    [Fact]
    public void Every_country_has_a_zone_and_a_currency_we_sell_in()
    {
        Countries.All.Count.ShouldBeGreaterThan(200);
        Countries.Find("at")!.TimeZones.ShouldBe(["Europe/Vienna"]);
        Countries.OfTimeZone("America/New_York")!.Code.ShouldBe("US");
        Countries.CurrencyOf("CH").Code.ShouldBe("CHF");
        foreach (var country in Countries.All) Currency.Known.ShouldContain(Countries.CurrencyOf(country.Code).Code);
    }

    private Task<CreatedOrganization> CreateAsync(Guid founder, CreateOrganizationInput input) =>
        app.AsUserAsync<OrganizationAppService, CreatedOrganization>(founder, s => s.CreateAsync(input, CancellationToken.None));

    private static Task<OrganizationDto> UpdateAsync(TestOrganization org, UpdateOrganizationInput input) =>
        org.AsOwnerAsync<OrganizationAppService, OrganizationDto>(s => s.UpdateAsync(input, CancellationToken.None));
}
