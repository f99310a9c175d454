using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ticketing.Common;
using Ticketing.Tenants;

namespace Ticketing.Identity;

/// <summary>Sign-in by an organization's provider: off to it, back from it, and linking an account that exists.</summary>
public sealed partial class SsoSignInAppService(
    AppServiceContext context, SsoAdmission admission, OidcFlow oidc, SamlFlow saml, SsoTickets tickets, SsoLinks links, SessionStarter starter, Accounts accounts,
    ISsoDirectory directory, AttemptLimits limits, IClientAddress client) : AppService(context)
{
    /// <summary>The organization's providers, by name.</summary>
    [OpenToAnyone("visitors sign in")]
    public async Task<IReadOnlyList<SsoChoice>> ListAsync(CancellationToken cancellationToken) =>
        await Db.Set<SsoConnection>().AsNoTracking().Where(c => c.IsEnabled).OrderBy(c => c.Name).ThenBy(c => c.Id).Select(c => new SsoChoice(c.Id, c.Name)).ToListAsync(cancellationToken);

    /// <summary>Organizations whose provider signs in addresses of this one's domain.</summary>
    [OpenToAnyone("visitors sign in")]
    public async Task<IReadOnlyList<SsoOrganization>> FindAsync(string? email, CancellationToken cancellationToken)
    {
        await limits.DemandAsync("sso-find", client.Network, 100, TimeSpan.FromMinutes(10), cancellationToken);
        return SsoDomain.Of(Guard.Email(email, "email")) is { } domain ? await directory.FindAsync(domain, cancellationToken) : [];
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; <c>Ticketing:Identity:SsoProviderFailed</c>.</exception>
    [OpenToAnyone("visitors sign in")]
    public async Task<SsoBegun> BeginAsync(Guid connectionId, string returnUrl, CancellationToken cancellationToken)
    {
        await limits.DemandAsync("sso-begin", client.Network, 100, TimeSpan.FromMinutes(10), cancellationToken);
        var connection = await GetAsync(connectionId, cancellationToken);
        return await LeaveAsync(connection, returnUrl, isTrial: false, cancellationToken);
    }

    /// <summary>Back from the provider, in the browser that left with <paramref name="ticket"/>.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:SsoNotOurs</c>, <c>SsoDeclined</c>, <c>SsoNoRole</c>, <c>SsoRemoved</c>, <c>SsoProviderFailed</c>.</exception>
    [OpenToAnyone("visitors sign in")]
    public async Task<SsoOutcome> FinishAsync(Guid connectionId, SsoAnswer answer, string? ticket, CancellationToken cancellationToken)
    {
        await limits.DemandAsync("sso-finish", client.Network, 100, TimeSpan.FromMinutes(10), cancellationToken);
        var attempt = tickets.Open<SsoAttempt>(ticket);
        var connection = await GetAsync(connectionId, cancellationToken, evenIfOff: attempt?.IsTrial == true);
        if (attempt is null || attempt.TenantId != Tenant.Required() || attempt.ConnectionId != connectionId) throw SsoErrors.NotOurs();
        var person = await IdentifyAsync(connection, attempt, answer, cancellationToken);
        return attempt.IsTrial ? await ShowTrialAsync(connection, person, cancellationToken) : await AdmitAsync(connection, person, attempt.ReturnUrl, cancellationToken);
    }

    /// <summary>What linking would link.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:SsoNotOurs</c>.</exception>
    [OpenToAnyone("guarded by the ticket")]
    public async Task<SsoStrangerDto> GetStrangerAsync(string? ticket, CancellationToken cancellationToken)
    {
        var (stranger, connection) = await OpenAsync(ticket, cancellationToken);
        return new(connection.Name, stranger.Person.Email, stranger.Person.Name, stranger.ReturnUrl);
    }

    /// <summary>
    /// Links one's account to the person the provider has proven: both proofs are here, the ticket of the one and the
    /// session of the other. A session by a provider is no proof of the account.
    /// </summary>
    /// <returns>where to go on.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:SsoNotOurs</c>, <c>SsoSignInByPassword</c>, <c>SsoAlreadyLinked</c>.</exception>
    [OpenToAnyone("one's own account")]
    public async Task<SsoOutcome> LinkAsync(string? ticket, CancellationToken cancellationToken)
    {
        var me = DemandUser();
        if (User.SessionOrganizationId is not null) throw SsoErrors.SignInByPassword();
        var (stranger, connection) = await OpenAsync(ticket, cancellationToken);
        var person = stranger.Person;
        if (await Db.Set<ExternalLogin>().AnyAsync(l => l.Issuer == person.Issuer && l.Subject == person.Subject, cancellationToken)) throw SsoErrors.NotOurs();
        var roles = await admission.RolesAsync(connection, person, cancellationToken);
        if (roles.Count == 0) throw SsoErrors.NoRoleForYou();
        var user = await accounts.GetAsync(me, cancellationToken);
        await admission.JoinAsync(connection, person, user, roles, cancellationToken);
        return new(null, null, stranger.ReturnUrl);
    }

    private async Task<SsoOutcome> AdmitAsync(SsoConnection connection, ExternalPerson person, string returnUrl, CancellationToken cancellationToken)
    {
        if (await admission.FindOrMakeAsync(connection, person, cancellationToken) is { } user)
            return new(await starter.StartAsync(user, isStrong: false, cancellationToken, Tenant.Required()), null, returnUrl);
        var stranger = new SsoStranger(Tenant.Required(), connection.Id, person, returnUrl);
        return new(null, tickets.Seal(stranger), returnUrl);
    }

    private async Task<(SsoStranger Stranger, SsoConnection Connection)> OpenAsync(string? ticket, CancellationToken cancellationToken)
    {
        var stranger = tickets.Open<SsoStranger>(ticket);
        if (stranger is null || stranger.TenantId != Tenant.Required()) throw SsoErrors.NotOurs();
        return (stranger, await GetAsync(stranger.ConnectionId, cancellationToken));
    }

    private async Task<SsoBegun> LeaveAsync(SsoConnection connection, string returnUrl, bool isTrial, CancellationToken cancellationToken)
    {
        var attempt = new SsoAttempt(Tenant.Required(), connection.Id, Secrets.New(), Secrets.New(), Secrets.New() + Secrets.New(), returnUrl, isTrial);
        var url = connection.Kind == SsoKind.Saml
            ? await saml.BeginAsync(connection, attempt, cancellationToken)
            : await oidc.BeginAsync(connection, attempt, await links.CallbackAsync(connection, cancellationToken), cancellationToken);
        return new(url, tickets.Seal(attempt));
    }

    private async Task<ExternalPerson> IdentifyAsync(SsoConnection connection, SsoAttempt attempt, SsoAnswer answer, CancellationToken cancellationToken)
    {
        if (connection.Kind == SsoKind.Saml) return await saml.FinishAsync(connection, attempt, cancellationToken);
        if (!Secrets.AreEqual(answer.State ?? "", attempt.State)) throw SsoErrors.NotOurs();
        return await oidc.FinishAsync(connection, attempt, answer, await links.CallbackAsync(connection, cancellationToken), cancellationToken);
    }

    private async Task<SsoConnection> GetAsync(Guid connectionId, CancellationToken cancellationToken, bool evenIfOff = false) =>
        await Db.Set<SsoConnection>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == connectionId && (c.IsEnabled || evenIfOff), cancellationToken) ?? throw CommonErrors.NotFound("provider");
}
