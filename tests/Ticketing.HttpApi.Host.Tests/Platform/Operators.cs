using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Identity;
using Ticketing.TestBase;

namespace Ticketing.Platform;

internal static class Operators
{
    /// <summary>An operator, signed in with a second factor.</summary>
    public static async Task<(Guid Id, HttpClient Client)> OperatorAsync(this TestApp app)
    {
        var id = await app.CreateUserAsync();
        (await app.Services.GetRequiredService<IOperators>().AddAsync(TestClients.EmailOf(id), default)).ShouldBeTrue();
        var code = (await app.GivePhoneAsync(id)).Code();
        var client = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        (await client.PostAsJsonAsync("/api/v1/identity/sign-in?useCookie=true", new { email = TestClients.EmailOf(id), password = TestApp.Password, code })).EnsureSuccessStatusCode();
        return (id, client);
    }

    public static async Task<string?> CodeAsync(this HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    /// <summary>The database tells of it; that takes a moment.</summary>
    public static async Task ShouldLoseAsync(this HttpClient client, string path)
    {
        var status = HttpStatusCode.OK;
        for (var since = TimeProvider.System.GetTimestamp(); status == HttpStatusCode.OK && TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(5);)
            status = (await client.GetAsync(path)).StatusCode;
        status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
