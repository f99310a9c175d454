using System.Net;
using Ticketing.Events;
using Ticketing.Sessions;
using Ticketing.TestBase;

namespace Ticketing.Web.Tests.Sessions;

/// <summary>The programme's pages as a browser without scripts sees them.</summary>
public sealed class ProgrammePagesTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly byte[] Harbour = File.ReadAllBytes(Repository.PathOf("tests/Ticketing.Application.Tests/Sessions/Import/Samples/harbour-days.xml"));

    private readonly PageVisitor staff = new(app);
    private readonly PageVisitor visitor = new(app);

    [Fact]
    public async Task A_programme_is_chosen_looked_at_and_imported_and_everybody_sees_it()
    {
        var (organization, harbour) = await OpenAsync();
        await staff.GoAsync($"{harbour}/programme");
        staff.Text.ShouldContain("No programme yet");

        await UploadAsync(harbour, Harbour);
        staff.Text.ShouldContain("Check the import");
        staff.Text.ShouldContain("Import 3 sessions");
        await staff.SendAsync("stack-lg");

        staff.Address.ShouldBe($"{harbour}/programme");
        staff.Text.ShouldContain("Imported: 3 sessions added, 0 changed, 0 removed.");
        staff.Text.ShouldContain("Inês Valadão, Tor Ås");
        await visitor.GoAsync($"/{organization.Slug}/harbour-days?day=2031-05-16");
        visitor.Text.ShouldContain("Lanterns on the water");
        await visitor.GoAsync(LinkTo(visitor.Html, "/sessions/"));
        visitor.Text.ShouldContain("two metres");
        await visitor.GoAsync(LinkTo(visitor.Html, "/speakers/"));
        visitor.Text.ShouldContain("Inês Valadão");
        visitor.Text.ShouldContain("Reading the tide table");
    }

    [Fact]
    public async Task The_same_file_again_has_nothing_to_do_and_a_changed_one_shows_its_words()
    {
        var (_, harbour) = await OpenAsync();
        await UploadAsync(harbour, Harbour);
        await staff.SendAsync("stack-lg");

        await UploadAsync(harbour, Harbour);
        staff.Text.ShouldContain("Nothing to do");
        await UploadAsync(harbour, System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(Harbour).Replace("Reading the tide table", "Tide tables")));

        staff.Text.ShouldContain("before: Reading the tide table");
        staff.Text.ShouldContain("after: Tide tables");
        staff.Text.ShouldContain("Import the changes");
    }

    [Fact]
    public async Task A_file_that_is_no_programme_is_refused_beside_its_field()
    {
        var (_, harbour) = await OpenAsync();
        await UploadAsync(harbour, "<schedule><day>"u8.ToArray());
        staff.Status.ShouldBe(HttpStatusCode.OK);
        staff.Address.ShouldEndWith("/programme/import");
        staff.Text.ShouldContain("The XML is broken");
    }

    [Fact]
    public async Task A_session_is_added_and_nothing_typed_is_lost_on_the_way()
    {
        var (_, harbour) = await OpenAsync();
        await staff.GoAsync($"{harbour}/programme/sessions/new");
        (string, string)[] typed =
        [
            ("Input.Title", "Breakfast <b>by the sea</b>"), ("Input.Room", "Galley"), ("Input.Speakers[0].Name", "Maria"), ("Input.Speakers[0].Role", "Host"),
            ("Input.StartsAtLocal", "2031-05-16T09:00"),
        ];
        await staff.SendAsync("id=\"session-form\"", [.. typed, ("Input.EndsAtLocal", "2031-05-16T08:00")]);
        staff.Text.ShouldContain("The end must be after the start.");
        staff.Html.ShouldContain("value=\"Breakfast &lt;b&gt;by the sea&lt;/b&gt;\"");

        await staff.SendAsync("id=\"session-form\"", ("Input.EndsAtLocal", "2031-05-16T10:00"));

        staff.Address.ShouldBe($"{harbour}/programme?day=2031-05-16");
        staff.Html.ShouldContain("Breakfast &lt;b&gt;by the sea&lt;/b&gt;");
        staff.Text.ShouldContain("Maria");
        await staff.GoAsync(LinkTo(staff.Html, "/programme/sessions/0"));
        await staff.SendAsync("handler=Delete");
        staff.Text.ShouldContain("No programme yet");
    }

    [Fact]
    public async Task Whatever_is_typed_stays_text_on_the_public_pages()
    {
        var (organization, _) = await OpenAsync();
        var harbour = await organization.PublishEventAsync("Open stage");
        const string Attack = "<script>window.__xss=1</script><img src=x onerror=window.__xss=1>";
        await organization.AsOwnerAsync<ProgrammeAppService, SessionDetails>(s => s.CreateSessionAsync(harbour.Id, new()
        {
            Title = Attack, Subtitle = Attack, Abstract = Attack, Description = $"{Attack} [click](javascript:window.__xss=1)", Room = Attack, Track = Attack,
            Type = Attack, Language = "\"><script>", Tags = [Attack], Speakers = [new(Attack)],
            StartsAtLocal = new DateTime(2031, 5, 16, 9, 0, 0), EndsAtLocal = new DateTime(2031, 5, 16, 10, 0, 0),
        }, CancellationToken.None));

        await visitor.GoAsync($"/{organization.Slug}/{harbour.Slug}");
        foreach (var part in new[] { "", "/sessions/", "/speakers/" })
        {
            if (part.Length > 0) await visitor.GoAsync(LinkTo(visitor.Html, part));
            visitor.Status.ShouldBe(HttpStatusCode.OK);
            visitor.Html.ShouldNotContain("<script>window");
            visitor.Html.ShouldNotContain("<img src=x");
            visitor.Html.ShouldNotContain("href=\"javascript:");
            visitor.Text.ShouldContain("window.__xss=1");
        }
    }

    [Theory]
    [InlineData("programme")]
    [InlineData("programme/import")]
    [InlineData("programme/sessions/new")]
    public async Task A_visitor_signs_in_first_and_another_organization_finds_nothing(string page)
    {
        var (_, harbour) = await OpenAsync();
        await visitor.GoAsync($"{harbour}/{page}");
        visitor.Address.ShouldStartWith("/sign-in");

        var other = await app.CreateOrganizationAsync();
        await staff.GoAsync($"/manage/{other.Slug}/events/{harbour.Split('/')[^1]}/{page}");
        staff.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_real_congress_fits_on_its_page()
    {
        var (organization, _) = await OpenAsync();
        var file = SharedFile.Find("data/31c3-schedule.xml");
        if (file is null) Assert.Skip("skipped: shared/data does not lie beside the checkout");
        var congress = await organization.PublishEventAsync("Congress", i => i with { TimeZone = "Europe/Berlin" });
        await UploadAsync($"/manage/{organization.Slug}/events/{congress.Id}", await File.ReadAllBytesAsync(file));
        await staff.SendAsync("stack-lg");

        await visitor.GoAsync($"/{organization.Slug}/{congress.Slug}?day=2014-12-28");

        visitor.Text.ShouldContain("Fnord News Show");
        visitor.Text.ShouldContain("All 198 speakers");
        visitor.Html.Length.ShouldBeLessThan(150_000);
    }

    [Fact]
    public async Task A_private_events_sessions_and_speakers_lead_to_the_page_that_asks_for_the_code()
    {
        var (organization, harbour) = await OpenAsync();
        await UploadAsync(harbour, Harbour);
        await staff.SendAsync("stack-lg");
        await visitor.GoAsync($"/{organization.Slug}/harbour-days?day=2031-05-16");
        string[] below = [LinkTo(visitor.Html, "/sessions/"), LinkTo(visitor.Html, "/speakers/")];
        var now = await organization.AsOwnerAsync<EventAppService, EventDetails>(s => s.GetAsync(Guid.Parse(harbour.Split('/')[^1]), default));
        await organization.UpdateEventAsync(now, i => i with { Visibility = EventVisibility.Private, AccessCode = "lantern" });

        foreach (var page in below)
        {
            await visitor.GoAsync(page);
            visitor.Status.ShouldBe(HttpStatusCode.OK);
            visitor.Address.ShouldBe($"/{organization.Slug}/harbour-days");
            visitor.Html.ShouldContain("Input.AccessCode");
        }
    }

    private static string LinkTo(string html, string part) =>
        System.Text.RegularExpressions.Regex.Match(html, $"href=\"([^\"]*{part}[^\"]*)\"").Groups[1].Value is { Length: > 0 } link
            ? WebUtility.HtmlDecode(link)
            : throw new InvalidOperationException($"No link to {part}.");

    /// <summary>A published event of an organization whose owner is signed in; its page in the organizer's part.</summary>
    private async Task<(TestOrganization Organization, string Root)> OpenAsync()
    {
        var organization = await app.CreateOrganizationAsync();
        var harbour = await organization.PublishEventAsync("Harbour Days", i => i with { TimeZone = "Europe/Lisbon" });
        await staff.GoAsync("/sign-in");
        await staff.SendAsync(null, ("Input.Email", TestClients.EmailOf(organization.OwnerId)), ("Input.Password", TestApp.Password));
        return (organization, $"/manage/{organization.Slug}/events/{harbour.Id}");
    }

    private async Task UploadAsync(string root, byte[] file)
    {
        await staff.GoAsync($"{root}/programme/import");
        var token = PageForm.In(staff.Html).SelectMany(form => form.Fields).First(field => field.Name == "__RequestVerificationToken").Value;
        await staff.FollowAsync(new HttpRequestMessage(HttpMethod.Post, $"{root}/programme/import")
        {
            Content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), "Input.File", "programme.xml" } },
        });
    }
}
