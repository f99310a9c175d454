using System.Net.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Common.Documents;
using Ticketing.Common.Jobs;

namespace Ticketing.Notifications.Sending;

/// <summary>
/// Sends what is queued, outside any transaction: claim, render the attachments, hand over, record. A crash between
/// handing over and recording sends once more, under the same Message-ID.
/// </summary>
public sealed partial class MailSender(
    IMailQueue queue, IMailTransport transport, IServiceScopeFactory scopes, IOptions<MailOptions> mail, IOptions<AppOptions> app,
    TimeProvider clock, ILogger<MailSender> logger) : BackgroundService
{
    /// <summary>About two days with the doubling below: a provider's bad night is no reason to lose a ticket.</summary>
    public const int MaxAttempts = 14;

    private const int Batch = 8;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1), FirstRetry = TimeSpan.FromSeconds(15), LongestRetry = TimeSpan.FromHours(8), LongestCrowd = TimeSpan.FromSeconds(2);

    /// <summary>Sends everything due now; returns how many mails it took. Tests call it instead of waiting.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            await Calm.WaitAsync(LongestCrowd, cancellationToken); // drawing tickets takes more of the machine than selling them
            var claimed = await queue.ClaimAsync(Batch, cancellationToken);
            await Task.WhenAll(claimed.Select(m => SendAsync(m, cancellationToken)));
            total += claimed.Count;
            if (claimed.Count < Batch) return total;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendDueAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogQueueFailed(logger, exception);
            }

            await Task.Delay(Idle, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendAsync(ClaimedMail claimed, CancellationToken cancellationToken)
    {
        try
        {
            await transport.SendAsync(await FinishAsync(claimed, cancellationToken), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var isHopeless = exception is MailRefusedException || claimed.Attempts >= MaxAttempts;
            LogSendFailed(logger, claimed.Id, claimed.Attempts, Kinds(exception), exception.StackTrace);
            await queue.FailAsync(claimed, Describe(exception), isHopeless ? null : RetryAfter(claimed.Attempts), cancellationToken);
            return;
        }

        FaultPoints.Pass(FaultPoints.MailHandedOver);
        await queue.SettleAsync(claimed.Id, cancellationToken);
    }

    private async Task<FinishedMail> FinishAsync(ClaimedMail claimed, CancellationToken cancellationToken) => new()
    {
        Id = claimed.Id,
        TenantId = claimed.TenantId,
        MessageId = $"<{claimed.Id:n}@{new Uri(app.Value.PublicUrl).Host}>",
        From = new(mail.Value.From, claimed.FromName),
        To = claimed.To,
        ReplyTo = claimed.ReplyTo,
        Body = claimed.Body,
        Attachments = await RenderAsync(claimed, cancellationToken),
    };

    /// <summary>A document that no longer exists (tickets of an order cancelled meanwhile) is left out.</summary>
    private async Task<IReadOnlyList<DocumentFile>> RenderAsync(ClaimedMail claimed, CancellationToken cancellationToken)
    {
        if (claimed.Documents.Count == 0) return [];
        await using var scope = scopes.CreateAsyncScope();
        using var _ = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(claimed.TenantId);
        var sources = scope.ServiceProvider.GetServices<IDocumentSource>().ToDictionary(s => s.Kind, StringComparer.Ordinal);
        var files = new List<DocumentFile>();
        foreach (var reference in claimed.Documents.Select(DocumentReference.Parse))
            if (await sources[reference.Kind].RenderAsync(reference.Id, cancellationToken) is { } file) files.Add(file);
        return files;
    }

    private static TimeSpan RetryAfter(int attempts) =>
        TimeSpan.FromTicks(Math.Min((FirstRetry * Math.Pow(2, attempts - 1)).Ticks, LongestRetry.Ticks));

    private static string Describe(Exception exception) =>
        exception is MailRefusedException ? $"Refused: {exception.Message}" : exception.GetType().Name;

    [LoggerMessage(Level = LogLevel.Error, Message = "The mail queue could not be read.")]
    private static partial void LogQueueFailed(ILogger logger, Exception exception);

    // What a mail server answers names the address it refuses: the log gets kinds and codes, never words.
    private static string Kinds(Exception exception) => string.Join(", ", Chain(exception).Select(e => e is SmtpException smtp ? $"{e.GetType().Name} {(int)smtp.StatusCode}" : e.GetType().Name));

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException) yield return exception;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {MailId} was not sent at attempt {Attempt}: {Reason}. {Where}")]
    private static partial void LogSendFailed(ILogger logger, Guid mailId, int attempt, string reason, string? where);
}
