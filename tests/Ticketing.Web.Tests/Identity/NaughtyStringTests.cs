using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Whatever is typed into a field of these forms, the answer is a page or a refusal, never a failure.</summary>
public sealed class NaughtyStringTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] Own =
    [
        "", " ", "null", "<script>alert(1)</script>", "' or 1=1 --", "\0", "\uFFFE", "\u202Eabc", "Ω≈ç√∫", "田中さん", "😀👩‍👩‍👧‍👦", "%00", "{{7*7}}", "../../etc/passwd",
        "a\r\nBcc: x@example.com", "\"quoted\"@example.com", "ünï@exämple.com", new('x', 5_000), "\u001f", "\ud800",
    ];

    private static IEnumerable<string> Strings =>
        SharedFile.Find("specs/vectors/naughty-strings.json") is { } path ? Own.Concat(JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!) : Own;

    [Fact]
    public async Task In_the_forms_of_visitors()
    {
        await SweepAsync(new Browser(app), "/register", "Input.Name", "Input.Email", "Input.Password");
        await SweepAsync(new Browser(app), "/sign-in", "Input.Email", "Input.Password", "ReturnUrl");
        await SweepAsync(new Browser(app), "/account/forgot", "Input.Email");
        await SweepAsync(new Browser(app), "/account/reset", "Token", "Input.Password");
        await SweepAsync(new Browser(app), "/account/confirm", "Token");
        await SweepAsync(new Browser(app), "/account/email", "Token");
    }

    [Fact]
    public async Task In_the_forms_of_organizers()
    {
        var org = await app.CreateOrganizationAsync();
        var browser = new Browser(app);
        await browser.SignInAsync($"user-{org.OwnerId:n}@example.com");
        await SweepAsync(browser, "/organizations/new", "Input.Name", "Input.Slug", "Input.Country", "Input.Currency", "Input.TimeZone", "Input.Locale");
        await SweepAsync(
            browser, $"/manage/{org.Slug}/settings", "Input.Name", "Input.LegalName", "Input.About", "Input.ContactEmail", "Input.Country", "Input.Currency", "Input.TimeZone", "Input.Locale");
        await SweepAsync(browser, $"/manage/{org.Slug}/settings/brand", "Input.BrandColour", "Input.MailFooter", "Input.TicketNote");
        await SweepAsync(browser, $"/manage/{org.Slug}/settings/legal", $"/manage/{org.Slug}/settings/legal?handler=publish", "Input.Kind", "Input.Language", "Input.Body");
        await SweepAsync(browser, $"/manage/{org.Slug}/settings/domains", "Input.Domain");
        await SweepAsync(browser, $"/manage/{org.Slug}/privacy", $"/manage/{org.Slug}/privacy?handler=look", "Input.Email");
        await SweepAsync(browser, $"/manage/{org.Slug}/privacy", $"/manage/{org.Slug}/privacy?handler=restrict", "Input.Email", "Input.Reason");
        await SweepAsync(browser, $"/manage/{org.Slug}/privacy/retention", "Input.Periods[0].Kind", "Input.Periods[0].Days");
        await SweepAsync(browser, $"/manage/{org.Slug}/privacy/consents", $"/manage/{org.Slug}/privacy/consents?handler=record", "Input.Email");
        var draft = await org.CreateEventAsync();
        await SweepAsync(browser, $"/manage/{org.Slug}/events/{draft.Id}/copy", "Input.Title", "Input.Slug", "Input.StartsAtLocal");
        await SweepAsync(browser, $"/manage/{org.Slug}/events/{draft.Id}/archive", $"/manage/{org.Slug}/events/{draft.Id}/archive?handler=delete", "confirmedName");
        await SweepAsync(
            browser, $"/manage/{org.Slug}/events/{draft.Id}/series", $"/manage/{org.Slug}/events/{draft.Id}/series?handler=preview",
            "Input.Every", "Input.Unit", "Input.Weekdays", "Input.OnThe", "Input.Until", "Input.Times", "Input.Without");
        await SweepAsync(browser, "/account", "/account?handler=name", "Name.Name");
        await SweepAsync(browser, "/account/security", "/account/security?handler=start", "Start.CurrentPassword");
        await SweepAsync(browser, $"/manage/{org.Slug}/team", $"/manage/{org.Slug}/team?handler=invite", "Input.Email", "Input.Roles");
    }

    [Fact]
    public async Task In_the_api()
    {
        var http = new Browser(app).Http;
        foreach (var text in Strings)
        {
            var answers = new[]
            {
                await http.PostAsJsonAsync("/api/v1/identity/register", new { name = text, email = text, password = text }),
                await http.PostAsJsonAsync("/api/v1/identity/register", new { name = text, email = $"{Codes.New(8)}@example.com", password = "three quiet otters" }),
                await http.PostAsJsonAsync("/api/v1/identity/sign-in", new { email = text, password = text }),
                await http.PostAsJsonAsync("/api/v1/identity/confirm", new { token = text }),
                await http.PostAsJsonAsync("/api/v1/identity/refresh", new { refreshToken = text }),
            };
            answers.ShouldAllBe(a => (int)a.StatusCode < 500, text);
        }
    }

    private static Task SweepAsync(Browser browser, string page, params string[] fields) =>
        fields[0].StartsWith('/') ? SweepAsync(browser, page, to: fields[0], fields[1..]) : SweepAsync(browser, page, to: page, fields);

    private static async Task SweepAsync(Browser browser, string page, string to, string[] fields)
    {
        var send = await browser.OpenFormAsync(page, to);
        foreach (var text in Strings)
        {
            var all = await send(fields.ToDictionary(f => f, _ => text));
            ((int)all.StatusCode).ShouldBeLessThan(500, $"{page}: {text}");
            if (!fields.Contains("Input.Name") && !fields.Contains("Input.BrandColour")) continue;

            // One strange field among good ones gets further than all of them together.
            var good = new Dictionary<string, string>
            {
                ["Input.Name"] = text, ["Input.Email"] = $"{Codes.New(8)}@example.com", ["Input.Password"] = "three quiet otters", ["Input.LegalName"] = text, ["Input.About"] = text,
                ["Input.BrandColour"] = "#b3261e", ["Input.MailFooter"] = text, ["Input.TicketNote"] = text, ["Input.Country"] = "AT", ["Input.Currency"] = "EUR", ["Input.TimeZone"] = "Europe/Vienna", ["Input.Locale"] = "en",
            };
            ((int)(await send(good)).StatusCode).ShouldBeLessThan(500, $"{page}: name {text}");
        }
    }
}
