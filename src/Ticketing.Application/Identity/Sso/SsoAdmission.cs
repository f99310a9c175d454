using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>Decides who somebody is whom a provider has proven, and makes them a member by the connection's rules.</summary>
public sealed class SsoAdmission(ITicketingDb db, Accounts accounts, RoleBook book, IAccessReader access, ITeamLock team, TimeProvider clock)
{
    /// <summary>
    /// The person linked to issuer and subject; or a new account, where the address lies in a domain that the organization
    /// has proven and nobody has confirmed it; else nobody yet.
    /// </summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:SsoNoRole</c>, <c>SsoRemoved</c>.</exception>
    public async Task<User?> FindOrMakeAsync(SsoConnection connection, ExternalPerson person, CancellationToken cancellationToken)
    {
        var roles = await RolesAsync(connection, person, cancellationToken);
        var login = await db.Set<ExternalLogin>().SingleOrDefaultAsync(l => l.Issuer == person.Issuer && l.Subject == person.Subject, cancellationToken);
        if (login is not null) return await ReturnAsync(connection, login, roles, cancellationToken);
        if (roles.Count == 0) throw SsoErrors.NoRoleForYou();
        if (await ProvenAccountAsync(person, cancellationToken) is not { } user) return null;
        await JoinAsync(connection, person, user, roles, cancellationToken);
        return user;
    }

    /// <summary>The roles that the rules give; those that are gone give nothing.</summary>
    public async Task<IReadOnlyList<string>> RolesAsync(SsoConnection connection, ExternalPerson person, CancellationToken cancellationToken)
    {
        var known = await book.ListAsync(cancellationToken);
        return connection.RolesFor(person.RoleValues).Where(name => name != RoleNames.Owner && known.Any(r => r.Name == name)).ToList();
    }

    /// <summary>As <see cref="RolesAsync"/>, in words.</summary>
    public async Task<IReadOnlyList<string>> TitlesAsync(SsoConnection connection, ExternalPerson person, CancellationToken cancellationToken)
    {
        var names = await RolesAsync(connection, person, cancellationToken);
        return (await book.ListAsync(cancellationToken)).Where(r => names.Contains(r.Name)).Select(r => r.Title).ToList();
    }

    /// <summary>Links the account to the person, and makes it a member.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:SsoAlreadyLinked</c>.</exception>
    public async Task JoinAsync(SsoConnection connection, ExternalPerson person, User user, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        try
        {
            await db.InTransactionAsync(async ct =>
            {
                await team.TakeAsync(ct); // a role of it may be about to go, and two links to come
                if (await db.Set<ExternalLogin>().AnyAsync(l => l.UserId == user.Id && l.Issuer == person.Issuer, ct)) throw SsoErrors.AlreadyLinked();
                var membership = await db.Set<Membership>().Include(m => m.Grants).SingleOrDefaultAsync(m => m.UserId == user.Id, ct);
                if (membership is null) db.Set<Membership>().Add(new Membership(Guid.CreateVersion7(), user.Id, roles, clock.GetUtcNow()));
                else Sync(connection, membership, roles);
                db.Set<ExternalLogin>().Add(new ExternalLogin(Guid.CreateVersion7(), connection.Id, person.Issuer, person.Subject, user.Id, clock.GetUtcNow()));
                return await db.SaveChangesAsync(ct);
            }, cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index is "ux_external_logins_subject" or "ux_memberships_member" or "ux_users_email" or "ux_users_user_name")
        {
            throw CommonErrors.ChangedMeanwhile();
        }

        access.Forget();
    }

    private async Task<User> ReturnAsync(SsoConnection connection, ExternalLogin login, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var membership = await db.Set<Membership>().Include(m => m.Grants).SingleOrDefaultAsync(m => m.UserId == login.UserId, cancellationToken) ?? throw SsoErrors.Removed();
        if (!membership.IsOwner && connection.RuleValues.Count > 0 && roles.Count == 0) throw SsoErrors.NoRoleForYou();
        Sync(connection, membership, roles);
        login.UsedAt(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        access.Forget();
        return await accounts.GetAsync(login.UserId, cancellationToken);
    }

    /// <summary>With rules, each sign-in sets the roles held everywhere; without, they are the team's to change. Owners stay owners.</summary>
    private static void Sync(SsoConnection connection, Membership membership, IReadOnlyList<string> roles)
    {
        if (connection.RuleValues.Count > 0 && roles.Count > 0 && !membership.IsOwner) membership.AssignRoles(roles);
    }

    /// <summary>An account that nobody else can claim: its address is the organization's to give. A confirmed one has somebody who must link it.</summary>
    private async Task<User?> ProvenAccountAsync(ExternalPerson person, CancellationToken cancellationToken)
    {
        var domain = SsoDomain.Of(person.Email);
        if (domain is null || !await db.Set<SsoDomain>().AnyAsync(d => d.Name == domain && d.VerifiedAt != null, cancellationToken)) return null;
        var email = Guard.Email(person.Email, "email");
        var name = NameOf(person, email);
        var known = await accounts.FindByEmailAsync(email, cancellationToken);
        if (known is { EmailConfirmed: true }) return null;
        var user = known ?? new User(Guid.CreateVersion7(), name, email, clock.GetUtcNow());
        user.ProveEmailAnew(name);
        if (known is null) db.Set<User>().Add(user);
        return user;
    }

    private static string NameOf(ExternalPerson person, string email)
    {
        try
        {
            return Guard.OptionalLine(person.Name, "name", User.MaxNameLength) ?? email[..email.IndexOf('@', StringComparison.Ordinal)];
        }
        catch (BusinessException)
        {
            return email[..email.IndexOf('@', StringComparison.Ordinal)]; // a provider's name may be anything
        }
    }
}
