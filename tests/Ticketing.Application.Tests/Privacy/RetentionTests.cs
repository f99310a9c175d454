using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ticketing.Catalog;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.Identity;
using Ticketing.TestBase;

namespace Ticketing.Privacy;

/// <summary>Reliability H3: what was kept for its time is gone the night after and not before, by the organization's own periods or the defaults.</summary>
public sealed class RetentionTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Mark = "Keepme";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Mutants: a cut one day later; <c>&lt;=</c> for <c>&lt;</c>; the organization left out of the look-up of its period.</summary>
    [Theory]
    [InlineData(RetentionKind.Attendees, null, "select count(*) from orders.order_lines where tenant_id = $1 and attendee_name like 'Keepme%'")]
    [InlineData(RetentionKind.Attendees, 7, "select count(*) from tickets.tickets where tenant_id = $1 and attendee_name like 'Keepme%'")]
    [InlineData(RetentionKind.Answers, 3, "select count(*) from orders.order_lines where tenant_id = $1 and answers::text like '%Keepme%'")]
    [InlineData(RetentionKind.Answers, null, "select count(*) from orders.orders where tenant_id = $1 and answers::text like '%Keepme%'")]
    [InlineData(RetentionKind.Buyers, 40, "select count(*) from orders.orders where tenant_id = $1 and email is not null")]
    [InlineData(RetentionKind.Scans, 0, "select count(*) from checkin.scans where tenant_id = $1 and reason is not null")]
    public async Task From_the_events_end(RetentionKind kind, int? days, string count)
    {
        var (org, endsAt) = await LiveAsync();
        var (other, _) = await LiveAsync();
        if (days is { } own) await SetAsync(org, kind, own);
        app.Clock.Set(endsAt.AddDays(days ?? RetentionLimits.Of(kind).Default));
        await NightAsync();
        (await CountAsync(org, count)).ShouldBe(1, "on the last day");
        var preview = await PreviewAsync(org, app.Clock.GetUtcNow().AddSeconds(1));
        preview[kind].ShouldBeGreaterThan(0);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await NightAsync();
        (await CountAsync(org, count)).ShouldBe(0, "the night after");
        (await PreviewAsync(org, app.Clock.GetUtcNow()))[kind].ShouldBe(0, "nothing twice");
        if (days is not null) (await CountAsync(other, count)).ShouldBe(1, "another organization's stays by the default");
    }

    /// <summary>Mutant: one question's period taken for all.</summary>
    [Fact]
    public async Task One_question_goes_by_its_own_period_and_the_others_by_theirs()
    {
        var (org, endsAt) = await LiveAsync();
        var question = await QuestionAsync(org);
        await SetAsync(org, RetentionKind.Answers, 30, question);
        const string Both = "select count(*) from orders.order_lines where tenant_id = $1 and answers::text like '%vegan%' and answers::text like '%Keepme%'";
        app.Clock.Set(endsAt.AddDays(30));
        await NightAsync();
        (await CountAsync(org, Both)).ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await NightAsync();
        (await CountAsync(org, Both)).ShouldBe(0);
        (await CountAsync(org, "select count(*) from orders.order_lines where tenant_id = $1 and answers::text like '%Keepme%' and answers::text not like '%vegan%'")).ShouldBe(1, "the other answer");
        var settings = await GetAsync(org);
        settings.Questions.ShouldHaveSingleItem().ShouldSatisfyAllConditions(q => q.Days.ShouldBe(30), q => q.Question.ShouldBe("What do you eat?"));
        await SetAsync(org, RetentionKind.Answers, null, question);
        (await GetAsync(org)).Questions.ShouldBeEmpty();
    }

    /// <summary>Mutant: the least of receipts at zero.</summary>
    [Fact]
    public async Task The_names_on_paid_receipts_stay_as_long_as_the_law_wants_whatever_is_chosen()
    {
        var (org, endsAt) = await LiveAsync();
        await SetAsync(org, RetentionKind.Buyers, 30);
        await SetAsync(org, RetentionKind.Receipts, 2556).ShouldRefuseAsync("Common:OutOfRange");
        await SetAsync(org, RetentionKind.Receipts, 2557);
        const string Names = "select count(*) from orders.orders where tenant_id = $1 and name like 'Keepme%'";
        app.Clock.Set(endsAt.AddDays(31));
        await NightAsync();
        (await CountAsync(org, Names)).ShouldBe(1, "the address goes, the name stays");
        var yearEnd = new DateTimeOffset(endsAt.Year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero);
        app.Clock.Set(yearEnd.AddDays(2557));
        await NightAsync();
        (await CountAsync(org, Names)).ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        await NightAsync();
        (await CountAsync(org, Names)).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_set_is_shown_refused_beside_its_field_and_forgotten_for_the_default()
    {
        var org = await app.CreateOrganizationAsync();
        (await GetAsync(org)).Periods.Count.ShouldBe(Enum.GetValues<RetentionKind>().Length);
        await SetAsync(org, RetentionKind.Mails, 10);
        (await PeriodAsync()).ShouldSatisfyAllConditions(p => p.Days.ShouldBe(10), p => p.IsOwn.ShouldBeTrue(), p => p.Default.ShouldBe(180));
        var refusal = await Should.ThrowAsync<BusinessException>(() => org.AsOwnerAsync<RetentionAppService, int>(async s =>
        {
            await s.SetAsync(new() { Periods = [new() { Kind = RetentionKind.Waitlist, Days = 5 }, new() { Kind = RetentionKind.Mails, Days = 6 }] }, Stop);
            return 0;
        }));
        refusal.Fields.Keys.ShouldBe(["periods[1].days"]);
        (await GetAsync(org)).Periods.Single(p => p.Kind == RetentionKind.Waitlist).IsOwn.ShouldBeFalse("all or none");
        await SetAsync(org, RetentionKind.Mails, null);
        (await PeriodAsync()).IsOwn.ShouldBeFalse();
        await SetAsync(org, RetentionKind.Answers, 3, Guid.CreateVersion7()).ShouldRefuseAsync("Common:NotFound");

        async Task<RetentionDto> PeriodAsync() => (await GetAsync(org)).Periods.Single(p => p.Kind == RetentionKind.Mails);
    }

    private static Task<RetentionSettings> GetAsync(TestOrganization org) => org.AsOwnerAsync<RetentionAppService, RetentionSettings>(s => s.GetAsync(Stop));

    private static Task<int> SetAsync(TestOrganization org, RetentionKind kind, int? days, Guid? questionId = null) => org.AsOwnerAsync<RetentionAppService, int>(async s =>
    {
        await s.SetAsync(new() { Periods = [new() { Kind = kind, Days = days, QuestionId = questionId }] }, Stop);
        return 0;
    });

    private static Task<Guid> QuestionAsync(TestOrganization org) => org.AsOwnerAsync<ITicketingDb, Guid>(db => db.Set<Question>().Select(q => q.Id).SingleAsync(Stop));

    private Task<IReadOnlyDictionary<RetentionKind, long>> PreviewAsync(TestOrganization org, DateTimeOffset at) => app.Services.GetRequiredService<IPersonalData>().PreviewRetentionAsync(org.Id, at, Stop);

    private Task NightAsync() => app.Services.GetRequiredService<IPersonalData>().ApplyRetentionAsync(Stop);

    private async Task<long> CountAsync(TestOrganization org, string sql)
    {
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = org.Id });
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }

    /// <summary>A paid order of one ticket with answers, admitted by hand with words.</summary>
    private async Task<(TestOrganization Org, DateTimeOffset EndsAt)> LiveAsync()
    {
        var shop = await TestShop.OpenAsync(app);
        var hold = await shop.BuysAsync(await shop.SellsAsync(5, 1000));
        var question = await shop.StaffAsync<CatalogAppService, Guid>(s => s.CreateQuestionAsync(
            shop.EventId, new() { Scope = QuestionScope.Ticket, Type = QuestionType.Text, Label = "What do you eat?" }, Stop));
        await using var source = NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var fill = source.CreateCommand($$"""
            update orders.orders set name = '{{Mark}} Buyer', answers = '{"{{Guid.CreateVersion7()}}": "{{Mark}}"}' where code = '{{hold.Code}}';
            update orders.order_lines set attendee_name = '{{Mark}} Guest', answers = '{"{{question}}": "vegan", "{{Guid.CreateVersion7()}}": "{{Mark}}"}' where order_id = (select id from orders.orders where code = '{{hold.Code}}');
            update tickets.tickets set attendee_name = '{{Mark}} Guest' where order_id = (select id from orders.orders where code = '{{hold.Code}}');
            insert into checkin.scans (tenant_id, id, event_id, checkpoint_id, ticket_id, result, method, direction, reason, scanned_at, recorded_at, user_id)
            select tenant_id, gen_random_uuid(), event_id, gen_random_uuid(), id, 'Admitted', 'Manual', 'In', '{{Mark}}', now(), now(), gen_random_uuid() from tickets.tickets
            where order_id = (select id from orders.orders where code = '{{hold.Code}}')
            """);
        await fill.ExecuteNonQueryAsync(Stop);
        var endsAt = await shop.StaffAsync<ITicketingDb, DateTimeOffset>(db => db.Set<Event>().Where(e => e.Id == shop.EventId).Select(e => e.EndsAt).SingleAsync(Stop));
        return (shop.Organization, endsAt);
    }
}
