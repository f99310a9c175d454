using System.Net.Http.Json;

namespace Ticketing.TestBase;

/// <summary>Programs and browsers that talk to the app over HTTP.</summary>
public static class TestClients
{
    /// <summary>The address that <see cref="TestApp.CreateUserAsync"/> gives when none is named.</summary>
    public static string EmailOf(Guid userId) => $"user-{userId:n}@example.com";

    /// <summary>A client with the cookie of somebody made by <see cref="TestApp"/>.</summary>
    public static async Task<HttpClient> SignedInClientAsync(this TestApp app, Guid userId)
    {
        var client = app.CreateClient();
        using var answer = await client.PostAsJsonAsync("/api/v1/identity/sign-in?useCookie=true", new { email = EmailOf(userId), password = TestApp.Password });
        answer.EnsureSuccessStatusCode();
        return client;
    }
}
