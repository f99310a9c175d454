using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Ticketing.Common;

namespace Ticketing.Payments.Sandbox;

/// <summary>
/// Sends the sandbox's notices over HTTP to our own webhook address, signed, until they are answered 2xx: after 5 s, 10 s,
/// 20 s … an hour at most, for about three days.
/// </summary>
public sealed class SandboxDeliveries(ISandboxBooks books, SandboxSecret secret, IHttpClientFactory clients, IOptions<AppOptions> app, TimeProvider clock)
{
    /// <summary>The named client, so that tests give it the in-process handler.</summary>
    public const string Client = "sandbox-webhooks";

    private const int MaxAttempts = 80;
    private const int AtOnce = 8;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Settles what is due to arrive late, then sends what is due; returns how many notices it tried.</summary>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var payment in await books.DueToSettleAsync(now, cancellationToken)) await SettleAsync(payment, now, cancellationToken);
        var tried = 0;
        while (await books.ClaimWebhooksAsync(now, now + Lease, cancellationToken) is { Count: > 0 } due)
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, DeliverAsync);
            tried += due.Count;
        }

        return tried;
    }

    private async ValueTask DeliverAsync(SandboxWebhook webhook, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(webhook, cancellationToken);
        var isDone = answer is >= 200 and < 300 || webhook.Attempts >= MaxAttempts;
        var wait = TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, Math.Min(webhook.Attempts - 1, 12))));
        await books.AnsweredAsync(webhook.Id, answer, isDone ? null : clock.GetUtcNow() + wait, cancellationToken);
    }

    private Task SettleAsync(SandboxPayment payment, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var notice = SandboxNotices.Make(SandboxNotices.Succeeded, payment, SandboxStatus.Succeeded, null, now);
        return books.MoveAsync(new SandboxMove(payment.Id, [SandboxStatus.Processing], SandboxStatus.Succeeded) { Notice = notice }, now, cancellationToken);
    }

    /// <summary>The status answered; <c>null</c> for none.</summary>
    private async Task<int?> SendAsync(SandboxWebhook webhook, CancellationToken cancellationToken)
    {
        var body = Encoding.UTF8.GetBytes(webhook.Body);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Value.SelfLink("/api/v1/webhooks/" + SandboxGateway.GatewayName));
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Headers.Add(WebhookSignature.IdHeader, webhook.Id);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(await secret.GetAsync(cancellationToken), webhook.Id, timestamp, body));
        try
        {
            using var response = await clients.CreateClient(Client).SendAsync(request, cancellationToken);
            return (int)response.StatusCode;
        }
        catch (Exception away) when (away is HttpRequestException || (away is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
