using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Orders;
using Ticketing.Privacy;
using Ticketing.TestBase;

namespace Ticketing.Tenants;

public sealed class LegalTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_text_is_published_in_versions_and_each_stays_readable()
    {
        var org = await app.CreateOrganizationAsync();
        var first = await PublishAsync(org, LegalKind.Terms, "# One");
        (await PublishAsync(org, LegalKind.Terms, "# One")).Id.ShouldBe(first.Id, "the same words publish nothing");
        var second = await PublishAsync(org, LegalKind.Terms, "# Two");
        (first.Version, second.Version).ShouldBe((1, 2));
        (await ReadAsync(org, LegalKind.Terms, null)).Body.ShouldBe("# Two");
        (await ReadAsync(org, LegalKind.Terms, 1)).Body.ShouldBe("# One");
        await PublishAsync(org, LegalKind.Terms, " ");
        await ReadAsync(org, LegalKind.Terms, null).ShouldRefuseAsync("Common:NotFound");
        (await org.AsOwnerAsync<LegalAppService, LegalDto>(s => s.GetAsync(default))).Versions.Select(v => (v.Version, v.IsInUse)).ShouldBe([(3, false), (2, false), (1, false)]);
        await PublishAsync(org, LegalKind.Terms, "x", "tlh").ShouldRefuseAsync("Tenants:BadLocale");
        await PublishAsync(org, LegalKind.Marketing, new('x', 301)).ShouldRefuseAsync("Common:TooLong");
    }

    /// <summary>Mutant: the first text whatever the language.</summary>
    [Theory]
    [InlineData("de-AT", "Deutsch"), InlineData("de-CH", "Deutsch"), InlineData("en-GB", "English"), InlineData("fr", "English")]
    public async Task A_reader_gets_their_language_then_the_organization_s(string language, string body)
    {
        var org = await app.CreateOrganizationAsync();
        await PublishAsync(org, LegalKind.Imprint, "Deutsch", "de");
        await PublishAsync(org, LegalKind.Imprint, "English");
        (await ReadAsync(org, LegalKind.Imprint, null, language)).Body.ShouldBe(body);
    }

    [Fact]
    public async Task Terms_are_asked_for_only_once_there_are_any()
    {
        var org = await app.CreateOrganizationAsync();
        await RulesAsync(org, true).ShouldRefuseAsync("Tenants:TermsMissing");
        await PublishAsync(org, LegalKind.Terms, "Be kind.");
        await RulesAsync(org, true);
        (await org.AsAsync<LegalAppService, LegalInUse>(null, s => s.GetInUseAsync(default))).AsksForTerms.ShouldBeTrue();
    }

    /// <summary>Mutant: DetailsCheck without the terms; any id taken for an acceptance; the handler without its version.</summary>
    [Fact]
    public async Task A_buyer_accepts_the_terms_shown_and_each_consent_is_written_down_once_with_its_version_source_and_time()
    {
        var (shop, terms, sentence) = await AskingShopAsync();
        var item = await shop.SellsAsync(5);
        var hold = await shop.HoldsAsync(item);
        await GiveAsync(shop, hold).ShouldRefuseAsync("Orders:DetailsInvalid");
        await GiveAsync(shop, hold, Guid.CreateVersion7()).ShouldRefuseAsync("Orders:DetailsInvalid");
        await GiveAsync(shop, hold, sentence.Id).ShouldRefuseAsync("Orders:DetailsInvalid");
        (await GiveAsync(shop, hold, terms.Id, sentence.Id)).Accepted.ShouldBe([terms.Id, sentence.Id], ignoreOrder: true);
        var givenAt = app.Clock.GetUtcNow();
        (await ConsentsAsync(shop, hold)).ShouldBeEmpty("an order that comes to nothing leaves none");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await shop.BuyerAsync(s => s.CompleteAsync(hold.Code, hold.Secret, null, default));
        await shop.BuyerAsync(s => s.CompleteAsync(hold.Code, hold.Secret, null, default));
        var consents = await ConsentsAsync(shop, hold);
        consents.Select(c => (c.Kind, c.Version, c.Email, c.Source, c.GivenAt)).ShouldBe(
            [(LegalKind.Terms, 1, "ada@example.com", ConsentSource.Api, givenAt), (LegalKind.Marketing, 1, "ada@example.com", ConsentSource.Api, givenAt)], ignoreOrder: true);
    }

    /// <summary>Terms that changed while somebody typed were not what they read. Mutant: accepting by kind, not by version.</summary>
    [Fact]
    public async Task Terms_that_changed_meanwhile_are_accepted_anew()
    {
        var (shop, terms, _) = await AskingShopAsync();
        var hold = await shop.HoldsAsync(await shop.SellsAsync(5));
        var later = await PublishAsync(shop.Organization, LegalKind.Terms, "Be kinder.");
        await GiveAsync(shop, hold, terms.Id).ShouldRefuseAsync("Orders:DetailsInvalid");
        (await GiveAsync(shop, hold, later.Id)).Accepted.ShouldBe([later.Id]);
    }

    [Fact]
    public async Task Marketing_is_taken_back_on_the_order_s_page_for_the_whole_address_and_terms_stay()
    {
        var (shop, terms, sentence) = await AskingShopAsync();
        var item = await shop.SellsAsync(5);
        var holds = new List<HoldDto>();
        for (var i = 0; i < 2; i++)
        {
            var hold = await shop.HoldsAsync(item);
            await GiveAsync(shop, hold, terms.Id, sentence.Id);
            await shop.BuyerAsync(s => s.CompleteAsync(hold.Code, hold.Secret, null, default));
            holds.Add(hold);
        }

        await shop.Organization.AsAsync<OrderConsentsAppService, int>(null, async s => { await s.WithdrawMarketingAsync(holds[0].Code, holds[0].Secret, default); return 0; });
        foreach (var hold in holds)
        {
            var consents = await ConsentsAsync(shop, hold);
            consents.Single(c => c.Kind == LegalKind.Marketing).WithdrawnBy.ShouldBe(ConsentSource.OrderPage);
            consents.Single(c => c.Kind == LegalKind.Terms).WithdrawnAt.ShouldBeNull();
        }

        var id = (await ConsentsAsync(shop, holds[0])).Single(c => c.Kind == LegalKind.Terms).Id;
        await shop.StaffAsync<ConsentAppService, int>(async s => { await s.WithdrawAsync(id, default); return 0; }).ShouldRefuseAsync("Tenants:TermsStay");
    }

    [Fact]
    public async Task Staff_write_down_what_came_by_letter_and_another_organization_sees_none_of_it()
    {
        var (mine, other) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        await RecordAsync(mine).ShouldRefuseAsync("Tenants:NothingToAccept");
        await PublishAsync(mine, LegalKind.Marketing, "Write to me.");
        var id = await RecordAsync(mine);
        (await ListAsync(mine)).ShouldHaveSingleItem().Source.ShouldBe(ConsentSource.Import);
        (await ListAsync(other)).ShouldBeEmpty();
        await mine.AsOwnerAsync<ConsentAppService, int>(async s => { await s.WithdrawAsync(id, default); return 0; });
        (await ListAsync(mine)).ShouldHaveSingleItem().WithdrawnBy.ShouldBe(ConsentSource.Staff);

        static Task<Guid> RecordAsync(TestOrganization org) => org.AsOwnerAsync<ConsentAppService, Guid>(s => s.RecordAsync(new() { Email = "Letter@example.com", IsImport = true }, default));
        static Task<IReadOnlyList<ConsentDto>> ListAsync(TestOrganization org) => org.AsOwnerAsync<ConsentAppService, IReadOnlyList<ConsentDto>>(s => s.GetListAsync("letter@example.com ", default));
    }

    private async Task<(TestShop Shop, LegalTextDto Terms, LegalTextDto Sentence)> AskingShopAsync()
    {
        var shop = await TestShop.OpenAsync(app);
        var terms = await PublishAsync(shop.Organization, LegalKind.Terms, "Be kind.");
        var sentence = await PublishAsync(shop.Organization, LegalKind.Marketing, "Write to me.");
        await RulesAsync(shop.Organization, true);
        return (shop, terms, sentence);
    }

    private static Task<CheckoutDto> GiveAsync(TestShop shop, HoldDto hold, params Guid[] accepts) => shop.BuyerAsync(async s =>
    {
        var order = await s.GetAsync(hold.Code, hold.Secret, default);
        var lines = order.Lines.Select(l => new DetailsLineInput { LineId = l.Id, Name = "Ada" }).ToList();
        return await s.GiveDetailsAsync(hold.Code, hold.Secret, new() { Name = "Ada Byron", Email = "ada@example.com", Lines = lines, Accepts = accepts }, default);
    });

    private static Task<IReadOnlyList<ConsentDto>> ConsentsAsync(TestShop shop, HoldDto hold) =>
        shop.Organization.AsAsync<OrderConsentsAppService, IReadOnlyList<ConsentDto>>(null, s => s.GetListAsync(hold.Code, hold.Secret, default));

    private static Task<LegalTextDto> PublishAsync(TestOrganization org, LegalKind kind, string body, string language = "en") =>
        org.AsOwnerAsync<LegalAppService, LegalTextDto>(s => s.PublishAsync(new() { Kind = kind, Language = language, Body = body }, default));

    private static Task<LegalTextDto> ReadAsync(TestOrganization org, LegalKind kind, int? version, string language = "en") =>
        org.AsAsync<LegalAppService, LegalTextDto>(null, s => s.ReadAsync(kind, language, version, default));

    private static Task<int> RulesAsync(TestOrganization org, bool asks) => org.AsOwnerAsync<LegalAppService, int>(async s => { await s.SetRulesAsync(new() { AsksForTerms = asks }, default); return 0; });
}
