using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.Auditing;
using Ticketing.Common;
using Ticketing.Identity;
using Ticketing.Tenants;
using Ticketing.TestBase;

namespace Ticketing.Privacy;

/// <summary>Reliability H1 and H2: what is kept about a person is found whole, handed out, and gone when they ask.</summary>
public sealed class ErasureTests(LoggedApp app) : IClassFixture<LoggedApp>
{
    private readonly string mark = "Zz" + Codes.New(8) + "Zz";

    private string Email => $"{mark}@example.com".ToLowerInvariant();

    private string Name => $"{mark} Person";

    /// <summary>
    /// Mutant: any table taken out of PersonTable.All; a column left out of its assignments; a mail server's answer logged as
    /// it came; one byte of the audit log altered.
    /// </summary>
    [Fact]
    public async Task A_person_who_buys_attends_works_and_waits_is_gone_but_for_the_listed_tax_fields()
    {
        var life = await LiveAsync();
        var chain = app.Services.GetRequiredService<IAuditChain>();
        await chain.ChainDueAsync(default);
        (await chain.VerifyAsync(null, default)).ShouldAllBe(v => v.Fault == null);
        var before = await GrepAsync();
        foreach (var table in new[] { "orders.orders", "orders.order_lines", "tickets.tickets", "checkin.scans", "queueing.waitlist_entries", "identity.invitations", "identity.users", "notifications.mails", "notifications.mailbox", "tenants.consents" })
            before.ShouldContainKey(table);
        before.Keys.ShouldNotContain("auditing.entries", "people are ids there");

        var plan = await app.AsUserAsync<AccountPrivacyAppService, Erasure>(life.UserId, s => s.PlanErasureAsync(default));
        (await GrepAsync()).ShouldBe(before, "a plan changes nothing");
        var report = await app.AsUserAsync<AccountPrivacyAppService, ErasureReport>(life.UserId, s => s.EraseAsync(new() { CurrentPassword = TestApp.Password }, default));

        report.Erased.Steps.Select(s => (s.Table, s.Title, s.Rows)).ShouldBe(plan.Steps.Select(s => (s.Table, s.Title, s.Rows)), "what was planned is what was done");
        report.Erased.Holds.ShouldHaveSingleItem().What.ShouldBe(life.OrderCode);
        report.Traces.ShouldBeEmpty();
        (await GrepAsync()).ShouldBe(new Dictionary<string, int> { ["orders.orders"] = 1 }, "the name on the paid order, and nothing else");
        FilesWithMark().ShouldBeEmpty();
        app.Logs.Count.ShouldBeGreaterThan(0, "something was logged");
        app.Logs.ShouldContain(l => l.Contains("was not sent", StringComparison.Ordinal), "a mail server refused this person's mail");
        app.Logs.Where(l => l.Contains(mark, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty("logs name nobody");
        await chain.ChainDueAsync(default);
        (await chain.VerifyAsync(null, default)).ShouldAllBe(v => v.Fault == null);
        await AlterOneByteAsync(life.Home.Id);
        (await chain.VerifyAsync(null, default)).Where(v => v.Fault != null).Select(v => v.TenantId).ShouldBe([life.Home.Id], "the altered chain, and it alone");
        (await Should.ThrowAsync<BusinessException>(() => app.SignInAsync(Email, TestApp.Password))).Code.ShouldBe("Ticketing:Identity:WrongPassword");
    }

    /// <summary>Mutant: the organization left out of PersonalDataDoor.Where.</summary>
    [Fact]
    public async Task An_organization_finds_and_erases_its_own_rows_and_no_others()
    {
        var (mine, other) = (await app.CreateOrganizationAsync(), await app.CreateOrganizationAsync());
        foreach (var org in new[] { mine, other }) await org.CreatePaidOrderAsync(await org.CreatePublishedEventAsync(), Email, Name);
        var archive = await mine.AsOwnerAsync<PrivacyAppService, byte[]>(s => s.ExportAsync(new() { Email = Email }, default));
        JsonOf(archive)["data"]!["orders.orders"]!.AsArray().Count.ShouldBe(1);
        await Should.ThrowAsync<BusinessException>(() => mine.AsOwnerAsync<PrivacyAppService, ErasureReport>(s => s.EraseAsync(new() { Email = Email, ConfirmedEmail = "other@example.com" }, default)));
        var report = await mine.AsOwnerAsync<PrivacyAppService, ErasureReport>(s => s.EraseAsync(new() { Email = Email.ToUpperInvariant(), ConfirmedEmail = Email }, default));
        report.Traces.ShouldBeEmpty();
        (await mine.AsOwnerAsync<PrivacyAppService, Erasure>(s => s.PlanErasureAsync(new() { Email = Email }, default))).Steps.ShouldBeEmpty();
        JsonOf(await other.AsOwnerAsync<PrivacyAppService, byte[]>(s => s.ExportAsync(new() { Email = Email }, default)))["data"]!["orders.orders"]!.AsArray().Count.ShouldBe(1);
        var log = await mine.AsOwnerAsync<AuditAppService, AuditPage>(s => s.GetListAsync(new(), default));
        log.Items.Select(e => e.Action).Where(a => a.StartsWith("Person.", StringComparison.Ordinal)).ShouldBe(["Person.Erased", "Person.Exported"]);
    }

    [Fact]
    public async Task The_archive_holds_everything_about_the_person_and_nothing_of_anybody_else()
    {
        var life = await LiveAsync();
        await life.Home.CreatePaidOrderAsync(await life.Home.CreatePublishedEventAsync(), "stranger@example.com", "Somebody Stranger");
        var archive = await app.AsUserAsync<AccountPrivacyAppService, byte[]>(life.UserId, s => s.ExportAsync(default));
        var data = JsonOf(archive)["data"]!.AsObject();
        var marked = ColumnKinds.All.Where(c => c.Value == ColumnKind.Personal).Select(c => c.Key[..c.Key.LastIndexOf('.')]).Distinct();
        marked.Except(data.Select(d => d.Key)).Except(PersonTable.Elsewhere.Keys).ShouldBeEmpty("tables with personal columns");
        foreach (var table in new[] { "orders.orders", "orders.order_lines", "tickets.tickets", "identity.users", "identity.memberships", "queueing.waitlist_entries" })
            data[table]!.AsArray().ShouldNotBeEmpty(table);
        var text = data.ToJsonString();
        text.ShouldNotContain("stranger", Case.Insensitive);
        text.ShouldNotContain("password_hash");
        using var zip = new ZipArchive(new MemoryStream(archive));
        using var html = new StreamReader(zip.GetEntry("data.html")!.Open());
        (await html.ReadToEndAsync()).ShouldContain(Name);
    }

    [Fact]
    public async Task The_only_owner_of_an_organization_hands_it_over_first()
    {
        var org = await app.CreateOrganizationAsync();
        var refusal = await Should.ThrowAsync<BusinessException>(() => app.AsUserAsync<AccountPrivacyAppService, ErasureReport>(org.OwnerId, s => s.EraseAsync(new() { CurrentPassword = TestApp.Password }, default)));
        refusal.Code.ShouldBe("Ticketing:Privacy:OnlyOwner");
        (await Should.ThrowAsync<BusinessException>(() => app.AsUserAsync<AccountPrivacyAppService, ErasureReport>(org.OwnerId, s => s.EraseAsync(new() { CurrentPassword = "wrong" }, default))))
            .Code.ShouldBe("Ticketing:Identity:NotYourPassword");
    }

    /// <summary>H3: at the edge of each period. Mutant: a period one day longer.</summary>
    [Fact]
    public async Task What_was_kept_for_its_time_is_gone_the_night_after_and_not_before()
    {
        var org = await app.CreateOrganizationAsync();
        var order = await org.CreateOrderAsync(await org.CreatePublishedEventAsync(), Email, Name);
        await org.ChangeOrderAsync(order.Id, (o, now) => o.Expire(now));
        var data = app.Services.GetRequiredService<IPersonalData>();
        app.Clock.Advance(TimeSpan.FromDays(30));
        await data.ApplyRetentionAsync(default);
        (await GrepAsync()).Keys.ShouldBe(["orders.order_lines", "orders.orders"], ignoreOrder: true);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await data.ApplyRetentionAsync(default);
        (await GrepAsync()).ShouldBeEmpty();
    }

    /// <summary>A buyer, attendee, admin, invited person, somebody on a waitlist, admitted by hand with their name in the steward's words.</summary>
    private async Task<(Guid UserId, TestOrganization Home, string OrderCode)> LiveAsync()
    {
        var userId = await app.CreateUserAsync(Email);
        await app.AsUserAsync<AccountAppService, int>(userId, async s => { await s.RenameAsync(new() { Name = Name }, default); return 0; });
        await app.SignInAsync(Email, TestApp.Password);
        var door = await TestDoor.OpenAsync(app);
        var home = door.Organization;
        await app.InScopeAsync(home.Id, null, async services =>
        {
            var db = services.GetRequiredService<ITicketingDb>();
            db.Set<Membership>().Add(new(Guid.CreateVersion7(), userId, [RoleNames.Admin], app.Clock.GetUtcNow()));
            return await db.SaveChangesAsync();
        });
        await home.AsOwnerAsync<LegalAppService, LegalTextDto>(s => s.PublishAsync(new() { Kind = LegalKind.Marketing, Language = "en", Body = "Write to me." }, default));
        await home.AsOwnerAsync<ConsentAppService, Guid>(s => s.RecordAsync(new() { Email = Email }, default));
        var order = await home.CreatePaidOrderAsync(await home.CreatePublishedEventAsync(), Email, Name, "Companion");
        await app.InScopeAsync(home.Id, null, async services =>
        {
            await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
            await using var named = source.CreateCommand($$"""
                update orders.orders set name = '{{Name}}', answers = '{"q":"{{mark}}"}' where id = '{{order.Id}}';
                insert into checkin.scans (tenant_id, id, event_id, checkpoint_id, ticket_id, result, method, direction, reason, scanned_at, recorded_at, user_id)
                select tenant_id, gen_random_uuid(), event_id, gen_random_uuid(), id, 'Admitted', 'Manual', 'In', 'knows {{mark}}', now(), now(), '{{userId}}' from tickets.tickets where order_id = '{{order.Id}}' limit 1
                """);
            return await named.ExecuteNonQueryAsync();
        });
        var waiting = await TestShop.OpenAsync(app);
        await waiting.KeepsWaitlistAsync();
        await waiting.JoinsAsync(await waiting.SellsAsync(0), email: Email);
        await waiting.Organization.AsOwnerAsync<TeamAppService, int>(async s => { await s.InviteAsync(new() { Email = Email, Roles = ["finance"] }, default); return 0; });
        app.RefusesMailTo = Email;
        await app.DeliverMailAsync();
        app.RefusesMailTo = null;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.DeliverMailAsync();
        await WorkOverHttpAsync(home);
        return (userId, home, order.Code);
    }

    /// <summary>What browsers and programs do with the person, wrong ways included: addresses and names in bodies, queries and refusals.</summary>
    private async Task WorkOverHttpAsync(TestOrganization home)
    {
        var client = app.CreateClient();
        foreach (var password in new[] { "wrong", TestApp.Password }) await client.PostAsJsonAsync("/api/v1/identity/sign-in?useCookie=true", new { email = Email, password });
        await client.GetAsync($"/manage/{home.Slug}/audit?q={mark}");
        await client.GetAsync($"/api/v1/organizations/{home.Slug}/events?search={mark}&pageSize={mark}");
        await client.PostAsJsonAsync($"/api/v1/organizations/{home.Slug}/privacy/erasure/plan", new { email = Email });
        await client.PutAsync($"/api/v1/organizations/{home.Slug}/brand", new StringContent($"{{\"brandColour\": {mark}"));
        await client.PostAsJsonAsync("/api/v1/identity/register", new { name = Name, email = Email, password = "three quiet otters" });
    }

    /// <summary>As somebody with the owner's login could, past the trigger.</summary>
    private async Task AlterOneByteAsync(Guid tenantId)
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($$"""
            alter table auditing.entries disable trigger user;
            update auditing.entries set subject_label = overlay(coalesce(subject_label, 'x') placing '~' from 1 for 1)
            where ctid = (select ctid from auditing.entries where tenant_id = '{{tenantId}}' order by occurred_at limit 1);
            alter table auditing.entries enable trigger user
            """, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Rows that hold the marker in any form of text, by table: over every table there is, as a dump would write them.</summary>
    private async Task<Dictionary<string, int>> GrepAsync()
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        var tables = new List<string>();
        await using (var command = source.CreateCommand("select schemaname || '.' || tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        tables.Count.ShouldBeGreaterThan(40);
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var connection = await source.OpenConnectionAsync();
        foreach (var table in tables)
        {
            using var dump = await connection.BeginTextExportAsync($"copy {table} to stdout");
            var rows = 0;
            while (await dump.ReadLineAsync() is { } line)
                if (line.Contains(mark, StringComparison.OrdinalIgnoreCase) || line.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes(mark)), StringComparison.OrdinalIgnoreCase)) rows++;
            if (rows > 0) found[table] = rows;
        }

        return found;
    }

    /// <summary>In the application's own folder: pictures, whatever is stored beside the database.</summary>
    private IEnumerable<string> FilesWithMark()
    {
        var folder = app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<AppOptions>>().Value.DataFolder;
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => Encoding.Latin1.GetString(File.ReadAllBytes(f)).Contains(mark, StringComparison.OrdinalIgnoreCase));
    }

    private static JsonObject JsonOf(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        using var json = zip.GetEntry("data.json")!.Open();
        return JsonNode.Parse(json)!.AsObject();
    }
}
