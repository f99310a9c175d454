using System.Net;
using Ticketing.Orders;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Notifications;

public sealed class OrderMailTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_paid_order_brings_its_tickets_and_its_date_by_mail()
    {
        var (organization, order) = await PaidAsync("mail@example.com", "Ελένη Παπαδοπούλου", "Владимир");
        var mail = (await app.MailToAsync("mail@example.com")).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Your 2 tickets for Rust Days");
        mail.ToName.ShouldBe("Ελένη Παπαδοπούλου");
        mail.Attachments.Select(a => a.ContentType).ShouldBe(["application/pdf", "text/calendar; charset=utf-8; method=PUBLISH"]);
        mail.LinkWith($"/o/{order.Code}/").ShouldBe($"http://localhost/{organization.Slug}/o/{order.Code}/{order.Secret}");
        foreach (var words in new[] { "Wednesday, 1 July 2026", "12:00 – 20:00", "Vienna time (CEST)", "Kulturhaus", "€98.00", order.Code })
        {
            mail.Text.ShouldContain(words);
            WebUtility.HtmlDecode(mail.Html).ShouldContain(words);
        }

        mail.Html.ShouldNotContain("<img");
        mail.Html.ShouldContain("prefers-color-scheme: dark");
    }

    [Fact]
    public async Task A_refund_names_the_sum_that_goes_back()
    {
        var (organization, order) = await PaidAsync("refund@example.com", "Ada");
        await app.DispatchAsync();
        await organization.ChangeOrderAsync(order.Id, (o, now) => o.Refund(now));
        var mails = await app.MailToAsync("refund@example.com");
        mails.Select(m => m.Subject).ShouldBe(["Your ticket for Rust Days", "Refund for Rust Days"], ignoreOrder: true);
        var first = mails.Single(m => m.Subject.StartsWith("Your", StringComparison.Ordinal));
        first.Attachments.ShouldBeEmpty("what was cancelled before the mail went out is not attached");
        mails.Single(m => m.Subject.StartsWith("Refund", StringComparison.Ordinal)).Text.ShouldContain("€49.00");
    }

    [Fact]
    public async Task Each_request_to_send_again_sends_once_more()
    {
        var (organization, order) = await PaidAsync("again@example.com", "Ada");
        for (var i = 0; i < 2; i++) await organization.ChangeOrderAsync(order.Id, (o, _) => o.SendAgain(Guid.CreateVersion7()));
        (await app.MailToAsync("again@example.com")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Who_paid_too_late_is_told_where_the_money_goes()
    {
        var organization = await app.CreateOrganizationAsync();
        var order = await organization.CreateOrderAsync(await organization.CreatePublishedEventAsync(), "late@example.com", "Ada");
        await organization.ChangeOrderAsync(order.Id, (o, now) =>
        {
            o.Expire(now);
            o.ReturnPayment(Guid.CreateVersion7());
        });
        var mail = (await app.MailToAsync("late@example.com")).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Your payment for Rust Days came too late");
        mail.Text.ShouldContain("€49.00");
    }

    [Fact]
    public async Task Names_can_not_put_markup_into_a_mail()
    {
        await PaidAsync("xss@example.com", "<script>alert(1)</script>\"'&");
        var mail = (await app.MailToAsync("xss@example.com")).ShouldHaveSingleItem();
        mail.Html.ShouldNotContain("<script>");
        mail.Html.ShouldContain("&lt;script&gt;");
    }

    [Fact]
    public async Task The_mailbox_page_shows_what_was_sent_and_gives_the_files()
    {
        await PaidAsync("page@example.com", "Ada");
        var mail = (await app.MailToAsync("page@example.com")).ShouldHaveSingleItem();
        using var client = app.CreateClient();
        (await client.GetStringAsync("/mailbox?q=page@example")).ShouldContain($"/mailbox/{mail.Id}");
        var page = await client.GetStringAsync($"/mailbox/{mail.Id}");
        page.ShouldContain("Your ticket for Rust Days");
        page.ShouldContain($"/mailbox/{mail.Id}/attachments/1");
        var body = await client.GetAsync($"/mailbox/{mail.Id}/body");
        body.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldContain("default-src 'none'");
        (await body.Content.ReadAsStringAsync()).ShouldContain("Here is your ticket");
        var pdf = await client.GetByteArrayAsync($"/mailbox/{mail.Id}/attachments/1");
        System.Text.Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");
        (await client.GetAsync($"/mailbox/{mail.Id}/attachments/9")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetStringAsync("/api/v1/mailbox?search=page@example")).ShouldContain(mail.Id.ToString());
    }

    private async Task<(TestOrganization Organization, Order Order)> PaidAsync(string email, params string[] attendees)
    {
        var organization = await app.CreateOrganizationAsync();
        return (organization, await organization.CreatePaidOrderAsync(await organization.CreatePublishedEventAsync(), email, attendees));
    }
}
