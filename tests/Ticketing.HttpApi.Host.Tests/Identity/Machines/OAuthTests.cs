using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ticketing.Common;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Client credentials over HTTP, as RFC 6749 says, and what an access token opens.</summary>
public sealed class OAuthTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Grant = "client_credentials";

    private readonly HttpClient http = app.CreateClient();

    /// <summary>Mutant: AccessTokens.FindAsync without the intersection with the token's scopes.</summary>
    [Fact]
    public async Task An_access_token_does_what_its_scope_names_within_its_clients_events_and_nothing_else()
    {
        var org = await app.CreateOrganizationAsync();
        var (mine, sibling, elsewhere) = (await org.CreatePublishedEventAsync(), await org.CreatePublishedEventAsync(), await app.CreateOrganizationAsync());
        var client = await org.CreateClientAsync(new() { Name = "Feed", Permissions = ["Events.View", "Catalog.View"], EventIds = [mine.Id] });
        var root = $"/api/v1/organizations/{org.Slug}";
        var (all, narrow) = (await http.TokenAsync(client), await http.TokenAsync(client, "Events.View"));
        (await http.GetStatusAsync($"{root}/events/{mine.Id}", all)).ShouldBe(HttpStatusCode.OK);
        (await http.GetStatusAsync($"{root}/events/{mine.Id}/catalog", all)).ShouldBe(HttpStatusCode.OK);
        (await http.GetStatusAsync($"{root}/events/{mine.Id}", narrow)).ShouldBe(HttpStatusCode.OK);
        (await http.GetStatusAsync($"{root}/events/{mine.Id}/catalog", narrow)).ShouldBe(HttpStatusCode.Forbidden);
        (await http.GetStatusAsync($"{root}/events/{sibling.Id}", all)).ShouldBe(HttpStatusCode.Forbidden);
        (await http.GetStatusAsync($"{root}/clients", all)).ShouldBe(HttpStatusCode.Forbidden);
        (await http.GetStatusAsync($"/api/v1/organizations/{elsewhere.Slug}/events", all)).ShouldBe(HttpStatusCode.Forbidden);
        (await http.GetStatusAsync("/api/v1/identity/me", all)).ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>Source: RFC 6749, 2.3.1 and 5.2. Mutant: ProveAsync that takes a client without looking at its secret.</summary>
    [Fact]
    public async Task The_token_endpoint_takes_a_secret_in_either_place_and_refuses_in_OAuths_words()
    {
        var org = await app.CreateOrganizationAsync();
        var client = await org.CreateClientAsync(new() { Name = "Feed", Permissions = ["Events.View"] });
        var other = await org.CreateClientAsync(new() { Name = "Other", Permissions = ["Events.View"] });
        var (id, secret, grant) = (("client_id", client.ClientId.ToString()), ("client_secret", client.ClientSecret!), ("grant_type", Grant));
        client.ClientSecret!.ShouldMatch("^tks_[0-9a-z]{41}$");

        var (status, body) = await http.AskAsync($"{client.ClientId}:{client.ClientSecret}", grant);
        status.ShouldBe(HttpStatusCode.OK);
        (body.GetProperty("token_type").GetString(), body.GetProperty("expires_in").GetInt32(), body.GetProperty("scope").GetString()).ShouldBe(("Bearer", 600, "Events.View"));
        (await http.AskAsync(null, grant, id, secret)).Status.ShouldBe(HttpStatusCode.OK);

        await ShouldRefuseAsync(401, "invalid_client", null, grant, id, ("client_secret", other.ClientSecret!));
        await ShouldRefuseAsync(401, "invalid_client", $"{client.ClientId}:{other.ClientSecret}", grant);
        await ShouldRefuseAsync(401, "invalid_client", $"{Guid.CreateVersion7()}:{client.ClientSecret}", grant);
        await ShouldRefuseAsync(401, "invalid_client", "no colon", grant);
        await ShouldRefuseAsync(401, "invalid_client", null, grant, id);
        await ShouldRefuseAsync(401, "invalid_client", null, grant);
        await ShouldRefuseAsync(400, "invalid_request", $"{client.ClientId}:{client.ClientSecret}", grant, secret);
        await ShouldRefuseAsync(400, "invalid_request", $"{client.ClientId}:{client.ClientSecret}", grant, ("client_id", other.ClientId.ToString()));
        await ShouldRefuseAsync(400, "invalid_request", null, id, secret);
        await ShouldRefuseAsync(400, "invalid_request", null, grant, grant, id, secret);
        await ShouldRefuseAsync(400, "invalid_request", null, grant, id, secret, ("x", new string('x', 20_000)));
        await ShouldRefuseAsync(400, "unsupported_grant_type", null, ("grant_type", "password"), id, secret);
        await ShouldRefuseAsync(400, "invalid_scope", null, grant, id, secret, ("scope", "Events.View Orders.View"));
        await ShouldRefuseAsync(400, "invalid_scope", null, grant, id, secret, ("scope", "nothing"));
    }

    /// <summary>Mutant: the look-up of the client left out of AccessTokens.FindAsync.</summary>
    [Fact]
    public async Task A_client_and_its_tokens_end_when_revoked_when_their_time_is_over_and_when_its_owner_goes()
    {
        var org = await app.CreateOrganizationAsync();
        var events = $"/api/v1/organizations/{org.Slug}/events";
        var (revoked, brief) = (await CreateAsync(org, null), await CreateAsync(org, app.Clock.GetUtcNow().AddMinutes(5)));
        var (one, two) = (await http.TokenAsync(revoked), await http.TokenAsync(brief));
        await org.AsOwnerAsync<ClientAppService, int>(async s => { await s.RevokeAsync(revoked.ClientId, default); return 0; });
        (await http.GetStatusAsync(events, one)).ShouldBe(HttpStatusCode.Unauthorized);
        await ShouldRefuseAsync(401, "invalid_client", $"{revoked.ClientId}:{revoked.ClientSecret}", ("grant_type", Grant));
        (await http.GetStatusAsync(events, two)).ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        (await http.GetStatusAsync(events, two)).ShouldBe(HttpStatusCode.Unauthorized);

        var three = await http.TokenAsync(await CreateAsync(org, null));
        app.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        (await http.GetStatusAsync(events, three)).ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await http.GetStatusAsync(events, three)).ShouldBe(HttpStatusCode.Unauthorized);

        var admin = await app.CreateMemberAsync(org.Id, RoleNames.Admin);
        var theirs = await org.AsAsync<ClientAppService, ClientCreated>(admin, s => s.CreateAsync(new() { Name = "Theirs", Permissions = ["Events.View"] }, default));
        var four = await http.TokenAsync(theirs);
        await org.AsAsync<TeamAppService, int>(admin, async s => { await s.LeaveAsync(default); return 0; });
        (await http.GetStatusAsync(events, four)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_secret_is_kept_as_a_hash_use_is_seen_and_a_refusal_is_in_the_audit_log()
    {
        var org = await app.CreateOrganizationAsync();
        var client = await CreateAsync(org, null);
        (await ListAsync(org))[0].LastUsedAt.ShouldBeNull();
        await http.TokenAsync(client);
        (await ListAsync(org))[0].LastUsedAt.ShouldBe(app.Clock.GetUtcNow());
        await http.AskAsync($"{client.ClientId}:wrong", ("grant_type", Grant));
        await using var source = Npgsql.NpgsqlDataSource.Create(app.Database.Connections.Owner);
        await using var command = source.CreateCommand("""
            select (select count(*) from identity.api_clients c where c::text like '%' || $1 || '%'),
              (select string_agg(action, ' ' order by id) from auditing.entries where tenant_id = $2 and subject_type = 'ApiClient')
            """);
        command.Parameters.Add(new() { Value = client.ClientSecret![4..] });
        command.Parameters.Add(new() { Value = org.Id });
        await using var row = await command.ExecuteReaderAsync();
        (await row.ReadAsync()).ShouldBeTrue();
        (row.GetInt64(0), row.GetString(1)).ShouldBe((0L, "ApiClient.Created ApiClient.Refused"));
    }

    [Fact]
    public async Task Nobody_gives_a_client_what_they_do_not_have_or_no_program_may()
    {
        var org = await app.CreateOrganizationAsync();
        var role = await org.AsOwnerAsync<RoleAppService, string>(s => s.CreateAsync(new() { Title = "Tech", Permissions = ["Identity.ManageTokens", "Events.View"] }, default));
        var tech = await app.CreateMemberAsync(org.Id, role);
        await ShouldRefuseAsync(org, tech, new() { Name = "x", Permissions = ["Orders.View"] }, "NotYoursToGive");
        await ShouldRefuseAsync(org, org.OwnerId, new() { Name = "x", Permissions = ["Identity.ManageTokens"] }, "NotForTokens");
        await ShouldRefuseAsync(org, org.OwnerId, new() { Name = "x", Permissions = [] }, "NoPermission");
        foreach (var bad in new[] { "{}", "no JSON", "[1]", """{"kty":"oct","k":"AAAA"}""", """{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}""", """{"kty":"RSA","n":"AQAB","e":"AQAB"}""" })
            await ShouldRefuseAsync(org, org.OwnerId, new() { Name = "x", Permissions = ["Events.View"], PublicKey = bad }, "BadPublicKey");
    }

    private static async Task ShouldRefuseAsync(TestOrganization org, Guid by, CreateClientInput input, string code) =>
        (await Should.ThrowAsync<BusinessException>(() => org.AsAsync<ClientAppService, ClientCreated>(by, s => s.CreateAsync(input, default)))).Code.ShouldBe("Ticketing:Identity:" + code);

    private static Task<ClientCreated> CreateAsync(TestOrganization org, DateTimeOffset? expiresAt) =>
        org.CreateClientAsync(new() { Name = "Client", Permissions = ["Events.View"], ExpiresAt = expiresAt });

    private static Task<IReadOnlyList<ClientDto>> ListAsync(TestOrganization org) => org.AsOwnerAsync<ClientAppService, IReadOnlyList<ClientDto>>(s => s.GetListAsync(default));

    private async Task ShouldRefuseAsync(int status, string error, string? basic, params (string Name, string Value)[] form)
    {
        var (answered, body) = await http.AskAsync(basic, form);
        ((int)answered, body.GetProperty("error").GetString()).ShouldBe((status, error), string.Join('&', form));
    }
}
