using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Application.Tests.Tickets;
using Ticketing.Auditing;
using Ticketing.Common;
using Ticketing.Common.Files;
using Ticketing.Identity;
using Ticketing.Notifications.Writing;
using Ticketing.TestBase;
using Ticketing.Tickets;

namespace Ticketing.Tenants;

public sealed class BrandTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly BrandInput Good = new() { BrandColour = "#0A7F5A", MailFooter = "Donau Collective\nKai 1, <Wien>", TicketNote = "Doors close at nine." };

    /// <summary>Mutant: MailWriter without the logo or the footer; TicketSheet without the note.</summary>
    [Fact]
    public async Task Mails_and_tickets_wear_the_brand()
    {
        var org = await app.CreateOrganizationAsync("Donau Collective");
        var brand = await UpdateAsync(org, Good, new(Logo: new MemoryStream(Pictures.Png(300, 100))));
        var order = await org.CreatePaidOrderAsync(await org.CreatePublishedEventAsync(), "brand@example.com", "Ada");
        var mail = (await app.MailToAsync("brand@example.com")).ShouldHaveSingleItem();

        var logo = $"/files/{brand.LogoFileId}?as=png";
        mail.Html.ShouldSatisfyAllConditions(
            h => h.ShouldContain($"src=\"http://localhost{logo}\""), h => h.ShouldContain("bgcolor=\"#0a7f5a\""), h => h.ShouldContain("Donau Collective<br>Kai 1, &lt;Wien&gt;"));
        mail.Text.ShouldContain("Donau Collective\nKai 1, <Wien>");
        using var picture = await app.CreateClient().GetAsync(logo);
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        picture.Headers.CacheControl!.ToString().ShouldContain("immutable");

        var pdf = new PdfProbe(await app.InScopeAsync(org.Id, null, s => s.GetRequiredService<TicketDocuments>().PdfAsync(order.Id, default)));
        pdf.Text.ShouldContain("Doors close at nine.");
        pdf.Objects("/Subtype /Image").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_brand_changes_whole_or_not_at_all_and_its_change_is_in_the_log()
    {
        var org = await app.CreateOrganizationAsync();
        await UpdateAsync(org, Good with { BrandColour = "green" }).ShouldRefuseAsync("Tenants:BadColour");
        await UpdateAsync(org, Good with { MailFooter = new('x', 501) }).ShouldRefuseAsync("Common:TooLong");
        await UpdateAsync(org, Good with { TicketNote = new('x', 601) }).ShouldRefuseAsync("Common:TooLong");
        var refusal = await Should.ThrowAsync<BusinessException>(() => UpdateAsync(org, Good, new(Cover: new MemoryStream(Pictures.Svg()))));
        (refusal.Code, refusal.Fields.Keys.Single()).ShouldBe((FilesErrors.NotAnImage().Code, "cover"));
        (await GetAsync(org)).ShouldBe(new BrandDto("#4f46e5", null, null, null, null));

        var brand = await UpdateAsync(org, Good, new(Cover: new MemoryStream(Pictures.Png(1600, 900))));

        (await GetAsync(org)).ShouldBe(brand);
        brand.BrandColour.ShouldBe("#0a7f5a");
        (await UpdateAsync(org, Good, new(RemovesCover: true))).CoverFileId.ShouldBeNull();
        var log = await org.AsOwnerAsync<AuditAppService, AuditPage>(s => s.GetListAsync(new(), default));
        log.Items.ShouldContain(e => e.Action == "Organization.Changed");
    }

    /// <summary>An event without a picture of its own shows the organization's. Mutant: the event's alone asked for.</summary>
    [Fact]
    public async Task The_cover_stands_on_the_organization_s_page_and_on_events_without_one()
    {
        var org = await app.CreateOrganizationAsync();
        var shown = await org.CreatePublishedEventAsync();
        var brand = await UpdateAsync(org, Good, new(Cover: new MemoryStream(Pictures.Png(1600, 900))));
        var client = app.CreateClient();
        foreach (var page in new[] { $"/{org.Slug}", $"/{org.Slug}/{shown.Slug}" })
        {
            var html = WebUtility.HtmlDecode(await client.GetStringAsync(page));
            html.ShouldContain($"<meta property=\"og:image\" content=\"http://localhost/files/{brand.CoverFileId}\">", customMessage: page);
            html.ShouldContain($"src=\"/files/{brand.CoverFileId}\"", customMessage: page);
        }
    }

    /// <summary>WCAG 2.2, 1.4.3. Mutant: white whatever the colour.</summary>
    [Fact]
    public void Whatever_the_colour_a_mail_can_be_read() =>
        Prop.ForAll(Gen.Choose(0, 0xFFFFFF).ToArbitrary(), rgb =>
        {
            var mail = MailBrand.Of("Any", $"#{rgb:x6}");
            return Contrast(mail.OnAccent, mail.Accent) >= 4.5 && Contrast(mail.Link, "#ffffff") >= 4.5 && Contrast(mail.LinkOnDark, "#21201e") >= 4.5;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static Task<BrandDto> GetAsync(TestOrganization org) => org.AsOwnerAsync<BrandAppService, BrandDto>(s => s.GetAsync(default));

    private static Task<BrandDto> UpdateAsync(TestOrganization org, BrandInput input, BrandPictures? pictures = null) =>
        org.AsOwnerAsync<BrandAppService, BrandDto>(s => s.UpdateAsync(input, pictures ?? new(), default));

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        var rgb = Convert.ToInt32(hex[1..], 16);
        return 0.2126 * Linear(rgb >> 16) + 0.7152 * Linear(rgb >> 8 & 255) + 0.0722 * Linear(rgb & 255);
    }

    private static double Linear(int channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
}
