using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>OAuth clients as their programs see us.</summary>
internal static class OAuthShop
{
    public const string TokenPath = "/api/v1/oauth/token";

    public static Task<ClientCreated> CreateClientAsync(this TestOrganization org, CreateClientInput input) =>
        org.AsOwnerAsync<ClientAppService, ClientCreated>(s => s.CreateAsync(input, default));

    /// <summary>Asks for a token with the given fields alone.</summary>
    public static async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(this HttpClient http, string? basic, params (string Name, string Value)[] form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TokenPath) { Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        if (basic is not null) request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        using var answer = await http.SendAsync(request);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        if (answer.StatusCode == HttpStatusCode.Unauthorized) answer.Headers.WwwAuthenticate.Any(w => w.Scheme == "Basic").ShouldBe(basic is not null);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>An access token, by secret in the form.</summary>
    public static async Task<string> TokenAsync(this HttpClient http, ClientCreated client, string? scope = null)
    {
        var (status, body) = await http.AskAsync(
            null, ("grant_type", "client_credentials"), ("client_id", client.ClientId.ToString()), ("client_secret", client.ClientSecret!), ("scope", scope ?? ""));
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        return body.GetProperty("access_token").GetString()!;
    }

    public static async Task<HttpStatusCode> GetStatusAsync(this HttpClient http, string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", token) } };
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
