using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Identity;

/// <summary>Setting up an organization's single sign-on. An owner's alone.</summary>
public sealed partial class SsoSetupAppService(
    AppServiceContext context, RoleBook book, OidcProviders providers, SsoSecrets secrets, SsoLinks links, IAccessReader access, ISessions sessions, IDnsTxt dns, AttemptLimits limits,
    IOptions<SsoOptions> options) : AppService(context)
{
    public const int MaxConnections = 10;

    public async Task<SsoSetupDto> GetAsync(CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageSso, cancellationToken);
        var people = await Db.Set<ExternalLogin>().GroupBy(l => l.ConnectionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var connections = await Db.Set<SsoConnection>().AsNoTracking().OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(cancellationToken);
        var domains = await Db.Set<SsoDomain>().AsNoTracking().OrderBy(d => d.Name).ToListAsync(cancellationToken);
        var page = await links.SignInAsync(cancellationToken);
        var shown = new List<SsoConnectionDto>();
        foreach (var connection in connections) shown.Add(await ShowAsync(connection, people.GetValueOrDefault(connection.Id), cancellationToken));
        return new(page, shown, domains.ConvertAll(Show));
    }

    private async Task DemandAbleAsync(CancellationToken cancellationToken)
    {
        var id = Tenant.Required();
        if (!await Db.Set<Organization>().AnyAsync(o => o.Id == id && o.MayUseSso, cancellationToken)) throw TenantsErrors.NotAllowed();
    }

    /// <summary>Adds a provider, after asking it who it is; one that speaks SAML may be told later who it is, and is off until then.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:BadIssuer</c>, <c>SsoUnreachable</c>, <c>IssuerMismatch</c>, <c>OwnersAreNotMapped</c>, <c>UnknownRole</c>, <c>TooManyConnections</c>; with SAML the field refusals of <see cref="SamlErrors"/>.</exception>
    public async Task<Guid> CreateAsync(SsoConnectionInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageSso, cancellationToken);
        await DemandAbleAsync(cancellationToken);
        if (await Db.Set<SsoConnection>().CountAsync(cancellationToken) >= MaxConnections) throw SsoErrors.TooManyConnections(MaxConnections);
        var id = Guid.CreateVersion7(Now);
        var connection = input.Kind == SsoKind.Saml ? SsoConnection.ForSaml(id, input.Name, Now) : new SsoConnection(id, input.Name, input.Issuer, Now);
        await ApplyAsync(connection, input, cancellationToken);
        Db.Set<SsoConnection>().Add(connection);
        await Db.SaveChangesAsync(cancellationToken);
        access.Forget();
        return connection.Id;
    }

    /// <summary>Changes a provider; one that is switched off ends the sessions it began.</summary>
    public async Task UpdateAsync(Guid connectionId, SsoConnectionInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageSso, cancellationToken);
        await DemandAbleAsync(cancellationToken);
        var connection = await GetOwnAsync(connectionId, cancellationToken);
        await ApplyAsync(connection, input, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        if (!connection.IsEnabled) await EndSessionsAsync(connectionId, cancellationToken);
        access.Forget();
    }

    /// <summary>Takes a provider away, with every link to it; accounts stay.</summary>
    public async Task DeleteAsync(Guid connectionId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageSso, cancellationToken);
        var connection = await GetOwnAsync(connectionId, cancellationToken);
        await EndSessionsAsync(connectionId, cancellationToken);
        Db.Set<SsoConnection>().Remove(connection);
        await Db.SaveChangesAsync(cancellationToken);
        access.Forget();
    }

    /// <summary>Who is linked to a provider, the latest seen first, at most 500.</summary>
    public async Task<IReadOnlyList<SsoPersonDto>> ListPeopleAsync(Guid connectionId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageSso, cancellationToken);
        return await Db.Set<ExternalLogin>().AsNoTracking().Where(l => l.ConnectionId == connectionId)
            .Join(Db.Set<User>(), l => l.UserId, u => u.Id, (l, u) => new { Login = l, User = u })
            .OrderByDescending(x => x.Login.LastUsedAt).ThenBy(x => x.Login.Id).Take(500)
            .Select(x => new SsoPersonDto(x.Login.Id, x.User.Name, x.User.Email!, x.Login.Subject, x.Login.CreatedAt, x.Login.LastUsedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>Forgets who somebody is at a provider; their sessions by it end.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>.</exception>
    public async Task UnlinkAsync(Guid loginId, CancellationToken cancellationToken)
    {
        await DemandAsync(IdentityPermissions.ManageSso, cancellationToken);
        var login = await Db.Set<ExternalLogin>().SingleOrDefaultAsync(l => l.Id == loginId, cancellationToken) ?? throw CommonErrors.NotFound("link");
        Db.Set<ExternalLogin>().Remove(login);
        await Db.SaveChangesAsync(cancellationToken);
        await EndSessionsAsync([login.UserId], cancellationToken);
    }

    private async Task ApplyAsync(SsoConnection connection, SsoConnectionInput input, CancellationToken cancellationToken)
    {
        if (connection.Kind == SsoKind.Saml) DescribeSaml(connection, input);
        else await DescribeAsync(connection, input, cancellationToken);
        connection.Describe(input.Name, input.IsEnabled);
        var rules = input.RoleRules ?? [];
        var roles = await book.ChooseAsync(rules.Select(r => r.Role).Concat(string.IsNullOrEmpty(input.DefaultRole) ? [] : [input.DefaultRole]), cancellationToken);
        if (roles.Any(r => r.Name == RoleNames.Owner)) throw SsoErrors.OwnersAreNotMapped("roleRules");
        connection.MapRoles(input.RoleClaim, rules.Select(r => (r.Value, r.Role)).ToList(), string.IsNullOrEmpty(input.DefaultRole) ? null : input.DefaultRole);
    }

    private async Task DescribeAsync(SsoConnection connection, SsoConnectionInput input, CancellationToken cancellationToken)
    {
        var secret = Guard.OptionalLine(input.ClientSecret, "clientSecret", SsoConnection.MaxSecretLength);
        connection.UseClient(input.ClientId, secret is null ? null : secrets.Close(connection.Id, secret), input.Scopes);
        DemandAddress(connection.Issuer, "issuer");
        await limits.DemandAsync("sso-discovery", Tenant.Required().ToString(), 60, TimeSpan.FromMinutes(10), cancellationToken);
        try
        {
            await providers.GetAsync(connection.Issuer, cancellationToken);
        }
        catch (BusinessException refusal) when (refusal.Code == SsoErrors.ProviderFailed().Code)
        {
            throw SsoErrors.Unreachable("issuer");
        }
    }

    private void DemandAddress(string address, string field)
    {
        var isGood = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
            && (uri.Scheme == Uri.UriSchemeHttps || (options.Value.AllowsLocalProviders && uri.Scheme == Uri.UriSchemeHttp));
        if (!isGood) throw SsoErrors.BadIssuer(field);
    }

    private async Task EndSessionsAsync(Guid connectionId, CancellationToken cancellationToken) =>
        await EndSessionsAsync(await Db.Set<ExternalLogin>().Where(l => l.ConnectionId == connectionId).Select(l => l.UserId).ToListAsync(cancellationToken), cancellationToken);

    private async Task EndSessionsAsync(List<Guid> people, CancellationToken cancellationToken)
    {
        var tenant = Tenant.Required();
        await Db.Set<UserSession>().Where(s => s.OrganizationId == tenant && people.Contains(s.UserId)).ExecuteDeleteAsync(cancellationToken);
        foreach (var person in people)
        {
            sessions.Forget(person);
            await Audit.NoteAccountAsync("Account.DeviceSignedOut", person, cancellationToken);
        }
    }

    private async Task<SsoConnection> GetOwnAsync(Guid id, CancellationToken cancellationToken) =>
        await Db.Set<SsoConnection>().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw CommonErrors.NotFound("provider");

    private async Task<SsoConnectionDto> ShowAsync(SsoConnection c, int people, CancellationToken cancellationToken) => new(
        c.Id, c.Name, c.Issuer, c.ClientId, c.Scopes, c.RoleClaim,
        c.RuleValues.Zip(c.RuleRoles, (value, role) => new SsoRule(value, role)).ToList(), c.DefaultRole, c.IsEnabled, await links.CallbackAsync(c, cancellationToken), people, c.CreatedAt)
    {
        Kind = c.Kind,
        Saml = c.Kind == SsoKind.Saml
            ? new(await links.EntityIdAsync(c, cancellationToken), c.SignOnUrl, c.Certificates.Select(SamlCertificates.Show).ToList(), c.EmailClaim, c.NameClaim, c.IsComplete)
            : null,
    };
}
