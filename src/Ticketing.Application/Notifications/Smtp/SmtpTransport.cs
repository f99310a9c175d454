using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;
using Ticketing.Common.Documents;
using Ticketing.Notifications.Sending;

namespace Ticketing.Notifications.Smtp;

/// <summary>Hands mail to an SMTP server with the client of .NET: STARTTLS and LOGIN; signing (DKIM) is the server's.</summary>
public sealed class SmtpTransport(IOptions<SmtpOptions> options) : IMailTransport
{
    public async Task SendAsync(FinishedMail mail, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var message = ToMessage(mail);
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.IsEncrypted, DeliveryFormat = SmtpDeliveryFormat.International };
        if (settings.User is not null) client.Credentials = new NetworkCredential(settings.User, settings.Password);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            await client.SendMailAsync(message, limit.Token);
        }
        catch (SmtpFailedRecipientException refused) when ((int)refused.StatusCode is >= 550 and <= 554)
        {
            throw new MailRefusedException(((int)refused.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture), refused);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server did not answer within {settings.TimeoutSeconds} seconds.");
        }
    }

    internal static MailMessage ToMessage(FinishedMail mail)
    {
        var message = new MailMessage { From = Address(mail.From), Subject = mail.Body.Subject, SubjectEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8 };
        message.To.Add(Address(mail.To));
        if (mail.ReplyTo is not null) message.ReplyToList.Add(new MailAddress(mail.ReplyTo));
        message.Headers.Add("Message-ID", mail.MessageId);
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday notes in answer
        // Plain first: readers take the last alternative they understand.
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Body.Text, Encoding.UTF8, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Body.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        foreach (var file in mail.Attachments) message.Attachments.Add(Attached(file));
        return message;
    }

    private static MailAddress Address(MailAddressee who) => new(who.Address, who.Name, Encoding.UTF8);

    private static Attachment Attached(DocumentFile file) =>
        new(new MemoryStream(file.Content), new ContentType(file.ContentType)) { Name = file.Name, NameEncoding = Encoding.UTF8 };
}
