using System.Text;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Notifications;
using Ticketing.Notifications.Sending;
using Ticketing.Notifications.Smtp;
using Ticketing.TestBase;

namespace Ticketing.Application.Tests.Notifications;

public sealed class SmtpTransportTests
{
    // Names, subjects and addresses that try to start headers or recipients of their own.
    public static TheoryData<string> Payloads =>
    [
        "Bob\r\nBcc: victim@example.com", "Bob\nBcc: victim@example.com", "Bob\rBcc: victim@example.com", "Bob%0d%0aBcc: victim@example.com",
        "Bob\r\n\r\n<script>x</script>", "Bob\u2028Bcc: victim@example.com", "Bob\u0085Bcc: victim@example.com", "\"Bob\" <victim@example.com>, x",
        "a@example.com,b@example.com", "a@example.com;b@example.com", "a@example.com\r\nRCPT TO:<victim@example.com>", "a@example.com> SIZE=1\r\nDATA",
        "\"a b\"@example.com", "a@example.com (comment)", "a@[127.0.0.1]", "=?utf-8?q?Bob=0d=0aBcc:_victim@example.com?=", "x@example.com\0@evil.example",
        "ａ@example.com", "a@exa mple.com", "-oQ/tmp@example.com", "a@example.com\r\nContent-Type: text/html",
    ];

    [Theory, MemberData(nameof(Payloads))]
    public async Task A_name_or_subject_adds_no_header_and_no_recipient(string payload)
    {
        await using var sink = new SmtpSink();
        await SendAsync(sink, Draft("anna@example.com", payload, payload));
        var mail = sink.Mails.ShouldHaveSingleItem();
        mail.Recipients.ShouldBe(["<anna@example.com>"]);
        mail.Headers.Select(h => h.Name.ToLowerInvariant()).ShouldBe(
            ["mime-version", "from", "to", "reply-to", "date", "subject", "content-type", "message-id", "auto-submitted"], ignoreOrder: true);
        mail.Header("To").ShouldEndWith("<anna@example.com>");
        mail.Header("From").ShouldEndWith("<tickets@example.org>");
    }

    [Theory, MemberData(nameof(Payloads))]
    public async Task An_address_is_refused_or_reaches_itself_alone(string payload)
    {
        await using var sink = new SmtpSink();
        FinishedMail mail;
        try
        {
            mail = Draft(payload, "Bob", "Hello");
        }
        catch (BusinessException refused)
        {
            refused.Kind.ShouldBe(ErrorKind.Invalid);
            return;
        }

        try
        {
            await SendAsync(sink, mail);
        }
        catch (Exception exception) when (exception is not ShouldAssertException)
        {
            sink.Mails.ShouldBeEmpty(); // an address the client itself won't send to
            return;
        }

        sink.Mails.ShouldHaveSingleItem().Recipients.ShouldBe([$"<{payload}>"]);
    }

    [Theory]
    [InlineData("Jürgen Müller"), InlineData("山田太郎"), InlineData("\u202aabc"), InlineData("Ελένη Παπαδοπούλου")]
    public async Task Names_of_the_world_arrive_as_they_are(string name)
    {
        await using var sink = new SmtpSink();
        await SendAsync(sink, Draft("o'neil+tag@example.co.uk", name, $"Ticket for {name}"));
        var mail = sink.Mails.ShouldHaveSingleItem();
        mail.Recipients.ShouldBe(["<o'neil+tag@example.co.uk>"]);
        Decoded(mail.Header("To")).ShouldContain(name);
        Decoded(mail.Header("Subject")).ShouldBe($"Ticket for {name}");
    }

    [Fact]
    public async Task Text_html_and_files_are_in_one_message()
    {
        await using var sink = new SmtpSink();
        await SendAsync(sink, Draft("anna@example.com", "Anna", "Hello") with
        {
            Attachments = [new("Karten Straße.pdf", "application/pdf", [1, 2, 3]), new("event.ics", "text/calendar; charset=utf-8; method=PUBLISH", "BEGIN:VCALENDAR"u8.ToArray())],
        });
        var message = sink.Mails.ShouldHaveSingleItem().Message;
        message.ShouldContain("multipart/mixed");
        message.ShouldContain("multipart/alternative");
        message.IndexOf("text/plain", StringComparison.Ordinal).ShouldBeLessThan(message.IndexOf("text/html", StringComparison.Ordinal));
        message.ShouldContain("application/pdf");
        message.ShouldContain("method=PUBLISH");
        message.ShouldContain(Convert.ToBase64String(new byte[] { 1, 2, 3 }));
    }

    [Fact]
    public async Task An_unknown_recipient_is_refused_for_good_and_a_busy_server_is_not()
    {
        await using var sink = new SmtpSink { Answer = "550 no such user" };
        (await Should.ThrowAsync<MailRefusedException>(() => SendAsync(sink, Draft("nobody@example.com", "N", "S")))).Message.ShouldBe("550");
        sink.Answer = "451 try later";
        (await Should.ThrowAsync<Exception>(() => SendAsync(sink, Draft("busy@example.com", "B", "S")))).ShouldNotBeOfType<MailRefusedException>();
    }

    /// <summary>As the queue would hand it over: through the entity that guards every value.</summary>
    private static FinishedMail Draft(string to, string name, string subject)
    {
        var mail = new Mail(Guid.CreateVersion7(), "Test:1", new(to, name), name, "office@example.org", new(subject, "<p>Hello</p>", "Hello"), [], default);
        return new()
        {
            Id = mail.Id,
            TenantId = Guid.Empty,
            MessageId = $"<{mail.Id:n}@localhost>",
            From = new("tickets@example.org", mail.FromName),
            To = new(mail.ToAddress, mail.ToName),
            ReplyTo = mail.ReplyTo,
            Body = new(mail.Subject, mail.Html, mail.Text),
        };
    }

    private static Task SendAsync(SmtpSink sink, FinishedMail mail) =>
        new SmtpTransport(Options.Create(new SmtpOptions { Host = "127.0.0.1", Port = sink.Port, IsEncrypted = false, TimeoutSeconds = 10 }))
            .SendAsync(mail, TestContext.Current.CancellationToken);

    /// <summary>RFC 2047, as far as the client uses it.</summary>
    private static string Decoded(string header)
    {
        var text = System.Text.RegularExpressions.Regex.Replace(header, @"\?=\s+=\?", "?==?");
        return System.Text.RegularExpressions.Regex.Replace(text, @"=\?utf-8\?(B|Q)\?(.*?)\?=", m => m.Groups[1].Value.Equals("B", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[2].Value))
            : Encoding.UTF8.GetString(Quoted(m.Groups[2].Value)), System.Text.RegularExpressions.RegexOptions.IgnoreCase);
    }

    private static byte[] Quoted(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=') bytes.Add(Convert.ToByte(text.Substring((i++ + 1), 2), 16));
            else bytes.Add(text[i] == '_' ? (byte)' ' : (byte)text[i]);
            if (i > 0 && i < text.Length && text[i - 1] == '=') i++;
        }

        return [.. bytes];
    }
}
