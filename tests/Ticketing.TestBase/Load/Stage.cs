using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ticketing.TestBase.Load;

/// <summary>An organization founded over the real API, as a newcomer does it, and what its owner sets up.</summary>
public sealed partial class Stage
{
    private const string Password = "correct horse battery";

    private readonly HttpClient client;

    private Stage(HttpClient client, string slug, string bearer) => (this.client, Slug, Bearer) = (client, slug, bearer);

    public string Slug { get; }

    /// <summary>The owner's access token.</summary>
    public string Bearer { get; }

    /// <summary>Registers, confirms by the mailed link, signs in, founds the organization.</summary>
    public static async Task<Stage> OpenAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var name = Guid.CreateVersion7().ToString("n")[16..];
        var email = $"owner-{name}@example.com";
        await SendAsync(client, HttpMethod.Post, "identity/register", new { name = "Olga Owner", email, password = Password }, null, cancellationToken);
        var token = await ConfirmationAsync(client, email, cancellationToken);
        await SendAsync(client, HttpMethod.Post, "identity/confirm", new { token }, null, cancellationToken);
        var session = await SendAsync(client, HttpMethod.Post, "identity/sign-in", new { email, password = Password }, null, cancellationToken);
        var bearer = session.GetProperty("accessToken").GetString()!;
        var founded = await SendAsync(
            client, HttpMethod.Post, "organizations",
            new { name = $"Stage {name}", slug = $"stage-{name}", country = "AT", currency = "EUR", timeZone = "Europe/Vienna", locale = "en" }, bearer, cancellationToken);
        return new(client, founded.GetProperty("slug").GetString()!, bearer);
    }

    /// <summary>A published event a month ahead that sells <paramref name="items"/>.</summary>
    public async Task<StageEvent> EventAsync(IReadOnlyList<StageItem> items, CancellationToken cancellationToken)
    {
        var starts = TimeProvider.System.GetUtcNow().AddDays(30).Date.AddHours(19);
        var made = await OwnerAsync(
            HttpMethod.Post, "events",
            new { title = "Opening Night " + Guid.CreateVersion7().ToString("n")[20..], startsAtLocal = starts.ToString("s"), place = new { name = "Kulturhaus", address = "Hauptstraße 1", city = "Wien", country = "AT" } },
            cancellationToken);
        var (id, slug) = (made.GetProperty("id").GetGuid(), made.GetProperty("slug").GetString()!);
        var ids = new List<Guid>();
        foreach (var item in items)
        {
            var created = await OwnerAsync(
                HttpMethod.Post, $"events/{id}/items",
                new { name = item.Name, priceInMinorUnits = item.Price, places = item.Places, maxPerOrder = 10, sharedQuotaIds = item.Shared }, cancellationToken);
            ids.Add(created.GetProperty("id").GetGuid());
        }

        await OwnerAsync(HttpMethod.Post, $"events/{id}/publish", null, cancellationToken);
        return new(id, slug, ids);
    }

    /// <summary>The token of a scanner at the event's door.</summary>
    public async Task<string> DeviceAsync(Guid eventId, string name, CancellationToken cancellationToken)
    {
        var made = await OwnerAsync(HttpMethod.Post, $"events/{eventId}/check-in/devices", new { name }, cancellationToken);
        var enrolled = await SendAsync(client, HttpMethod.Post, "door/enrol", new { code = made.GetProperty("code").GetString() }, null, cancellationToken);
        return enrolled.GetProperty("token").GetString()!;
    }

    /// <summary>A call of the owner's, below the organization.</summary>
    public Task<JsonElement> OwnerAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken) =>
        SendAsync(client, method, $"organizations/{Slug}/{path}", body, Bearer, cancellationToken);

    private static async Task<string> ConfirmationAsync(HttpClient client, string email, CancellationToken cancellationToken)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < TimeSpan.FromSeconds(60))
        {
            var found = (await SendAsync(client, HttpMethod.Get, $"mailbox?search={Uri.EscapeDataString(email)}", null, null, cancellationToken)).GetProperty("items");
            if (found.GetArrayLength() > 0)
            {
                var mail = await SendAsync(client, HttpMethod.Get, $"mailbox/{found[0].GetProperty("id").GetGuid()}", null, null, cancellationToken);
                return Uri.UnescapeDataString(Token().Match(mail.GetProperty("text").GetString()!).Groups[1].Value);
            }

            await Task.Delay(100, cancellationToken);
        }

        throw new InvalidOperationException("The confirming mail did not come.");
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, object? body, string? bearer, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        using var response = await client.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{method} {path} answered {(int)response.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    [GeneratedRegex(@"token=([^\s&""<>]+)")]
    private static partial Regex Token();
}

/// <summary>A ticket type to sell; <c>Places</c> are its own.</summary>
public sealed record StageItem(string Name, int? Places, long Price = 0)
{
    public IReadOnlyList<Guid> Shared { get; init; } = [];
}

/// <summary>An event on sale; items in the order they were asked for.</summary>
public sealed record StageEvent(Guid Id, string Slug, IReadOnlyList<Guid> Items);
