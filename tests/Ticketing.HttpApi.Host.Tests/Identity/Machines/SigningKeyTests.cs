using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Keys rotate by themselves, by the time alone.</summary>
public sealed class SigningKeyTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly MachineOptions Options = new();

    private readonly HttpClient http = app.CreateClient();

    /// <summary>Mutants: SigningKeys.Missing that makes the next key only when the last has ended; TokenKey.EndsAt equal to SignsUntil.</summary>
    [Fact]
    public async Task The_next_key_is_published_before_it_signs_and_the_old_one_stays_until_its_tokens_have_ended()
    {
        var org = await app.CreateOrganizationAsync();
        var (client, events, keys) = (await org.CreateClientAsync(new() { Name = "Client", Permissions = ["Events.View"] }), $"/api/v1/organizations/{org.Slug}/events", app.Services.GetRequiredService<SigningKeys>());
        var first = (await PublishedAsync()).ShouldHaveSingleItem();
        Signer(await http.TokenAsync(client)).ShouldBe(first);

        app.Clock.Advance(Options.KeyLifetime - Options.KeyLead);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => keys.RotateAsync(default)));
        var both = await PublishedAsync();
        both.Count.ShouldBe(2);
        both[0].ShouldBe(first);
        Signer(await http.TokenAsync(client)).ShouldBe(first);

        app.Clock.Advance(Options.KeyLead - TimeSpan.FromMinutes(1));
        var last = await http.TokenAsync(client);
        Signer(last).ShouldBe(first);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Signer(await http.TokenAsync(client)).ShouldBe(both[1]);
        await keys.RotateAsync(default);
        (await PublishedAsync()).ShouldBe(both);
        (await http.GetStatusAsync(events, last)).ShouldBe(HttpStatusCode.OK);

        app.Clock.Advance(Options.AccessTokenLifetime);
        await keys.RotateAsync(default);
        (await PublishedAsync()).ShouldBe([both[1]]);
    }

    /// <summary>Mutant: SigningKeys.GetCurrentAsync without the rotation.</summary>
    [Fact]
    public async Task A_key_is_made_at_once_where_nobody_rotated_for_long()
    {
        var before = await PublishedAsync();
        app.Clock.Advance(Options.KeyLifetime * 3);
        var after = await PublishedAsync();
        after.Count.ShouldBe(1);
        before.ShouldNotContain(after[0]);
    }

    [Fact]
    public async Task The_private_half_of_a_key_is_not_in_the_database_as_it_is()
    {
        await PublishedAsync();
        await using var source = Npgsql.NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var command = source.CreateCommand("select protected_private_key from identity.signing_keys");
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync()) row.GetString(0).ShouldStartWith("CfDJ8"); // the mark of what data protection has encrypted
        await using var app2 = Npgsql.NpgsqlDataSource.Create(app.Database.Connections.App);
        await using var peek = app2.CreateCommand("select count(*) from identity.signing_keys");
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => peek.ExecuteScalarAsync())).SqlState.ShouldBe("42501");
    }

    private static string Signer(string token) => new JsonWebToken(token).Kid;

    private async Task<List<string>> PublishedAsync() =>
        (await http.GetFromJsonAsync<JsonElement>("/.well-known/jwks.json")).GetProperty("keys").EnumerateArray().Select(k => k.GetProperty("kid").GetString()!).ToList();
}
