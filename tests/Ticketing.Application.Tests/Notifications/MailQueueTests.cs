using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Notifications;
using Ticketing.Notifications.Sending;
using Ticketing.Orders;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Notifications;

public sealed class MailQueueTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task One_cause_makes_one_mail_although_it_is_told_five_times()
    {
        var (organization, order) = await PaidOrderAsync("five@example.com");
        for (var i = 0; i < 5; i++)
        {
            await app.InScopeAsync(organization.Id, null, async services =>
            {
                await services.GetRequiredService<IEnumerable<IMessageHandler<OrderPaid>>>().Single(h => h is MailTickets)
                    .HandleAsync(new(order.Id), TestContext.Current.CancellationToken);
                return 0;
            });
        }

        (await app.MailToAsync("five@example.com")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Many_sending_at_once_send_each_mail_once()
    {
        var organization = await app.CreateOrganizationAsync();
        foreach (var number in Enumerable.Range(0, 30)) await QueueAsync(organization, $"Race:{number}", "race@example.com");
        var transport = new RecordingTransport();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SenderOver(transport).SendDueAsync(TestContext.Current.CancellationToken)));
        transport.Sent.Count.ShouldBe(30);
        transport.Sent.Select(m => m.MessageId).Distinct().Count().ShouldBe(30);
    }

    [Fact]
    public async Task A_mail_that_failed_is_tried_again_later_under_the_same_message_id()
    {
        var organization = await app.CreateOrganizationAsync();
        var transport = new RecordingTransport { FailuresLeft = 2 };
        var sender = SenderOver(transport);
        await QueueAsync(organization, "Retry:1", "retry@example.com");

        await sender.SendDueAsync(TestContext.Current.CancellationToken);
        (await MailAsync(organization, "Retry:1")).ShouldSatisfyAllConditions(
            mail => mail.Status.ShouldBe(MailStatus.Failed), mail => mail.Attempts.ShouldBe(1), mail => mail.Error.ShouldBe("IOException"));
        (await sender.SendDueAsync(TestContext.Current.CancellationToken)).ShouldBe(0, "not before its time");

        for (var i = 0; i < 2; i++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            await sender.SendDueAsync(TestContext.Current.CancellationToken);
        }

        (await MailAsync(organization, "Retry:1")).Status.ShouldBe(MailStatus.Sent);
        transport.Tried.Select(m => m.MessageId).Distinct().ShouldHaveSingleItem();
        transport.Tried.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_mail_refused_for_good_is_not_tried_again()
    {
        var organization = await app.CreateOrganizationAsync();
        var transport = new RecordingTransport { Refuses = true };
        await QueueAsync(organization, "Refused:1", "refused@example.com");
        await SenderOver(transport).SendDueAsync(TestContext.Current.CancellationToken);
        var mail = await MailAsync(organization, "Refused:1");
        (mail.Status, mail.Error).ShouldBe((MailStatus.Dead, "Refused: 550"));
        app.Clock.Advance(TimeSpan.FromDays(3));
        await SenderOver(transport).SendDueAsync(TestContext.Current.CancellationToken);
        transport.Tried.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_sender_that_died_is_followed_by_another_once_its_claim_lapses()
    {
        var organization = await app.CreateOrganizationAsync();
        await QueueAsync(organization, "Crash:1", "crash@example.com");
        var queue = app.Services.GetRequiredService<IMailQueue>();
        (await queue.ClaimAsync(100, TestContext.Current.CancellationToken)).ShouldContain(m => m.To.Address == "crash@example.com");
        (await queue.ClaimAsync(100, TestContext.Current.CancellationToken)).ShouldBeEmpty();
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        (await app.MailToAsync("crash@example.com")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Mail_of_the_platform_needs_no_organization()
    {
        await app.InScopeAsync(PlatformTenant.Id, null, async services =>
        {
            await services.GetRequiredService<MailWriter>().QueueAsync(
                new() { Cause = "Confirm:1", To = new("new@example.com", "Ada"), Content = AccountMails.ConfirmEmail("Ada", "http://localhost/account/confirm?t=1") },
                TestContext.Current.CancellationToken);
            return 0;
        });
        var mail = (await app.MailToAsync("new@example.com")).ShouldHaveSingleItem();
        mail.From.ShouldBe("Ticketing <tickets@localhost>");
        mail.LinkWith("/account/confirm").ShouldBe("http://localhost/account/confirm?t=1");
    }

    private async Task<(TestOrganization Organization, Order Order)> PaidOrderAsync(string email)
    {
        var organization = await app.CreateOrganizationAsync();
        return (organization, await organization.CreatePaidOrderAsync(await organization.CreatePublishedEventAsync(), email, "Ada Lovelace"));
    }

    private Task<int> QueueAsync(TestOrganization organization, string cause, string to) => app.InScopeAsync(organization.Id, null, async services =>
    {
        await services.GetRequiredService<MailWriter>().QueueAsync(
            new() { Cause = cause, To = new(to), Content = AccountMails.ResetPassword("Ada", "http://localhost/account/reset") }, TestContext.Current.CancellationToken);
        return 0;
    });

    private Task<Mail> MailAsync(TestOrganization organization, string cause) => app.InScopeAsync(organization.Id, null, services =>
        services.GetRequiredService<ITicketingDb>().Set<Mail>().AsNoTracking().SingleAsync(m => m.Cause == cause));

    private MailSender SenderOver(IMailTransport transport) => new(
        app.Services.GetRequiredService<IMailQueue>(), transport, app.Services.GetRequiredService<IServiceScopeFactory>(),
        app.Services.GetRequiredService<IOptions<MailOptions>>(), app.Services.GetRequiredService<IOptions<AppOptions>>(), app.Clock, NullLogger<MailSender>.Instance);

    private sealed class RecordingTransport : IMailTransport
    {
        private readonly Lock gate = new();

        public List<FinishedMail> Tried { get; } = [];

        public List<FinishedMail> Sent { get; } = [];

        public int FailuresLeft { get; set; }

        public bool Refuses { get; init; }

        public Task SendAsync(FinishedMail mail, CancellationToken cancellationToken)
        {
            lock (gate)
            {
                Tried.Add(mail);
                if (Refuses) throw new MailRefusedException("550");
                if (FailuresLeft-- > 0) throw new IOException("The line is down.");
                Sent.Add(mail);
                return Task.CompletedTask;
            }
        }
    }
}
