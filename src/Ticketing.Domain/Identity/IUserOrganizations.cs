namespace Ticketing.Identity;

/// <summary>An organization someone belongs to, and as what now: names of built-in roles, titles of own ones; none where all access is over or yet to come.</summary>
public sealed record UserOrganization(Guid Id, string Slug, string Name, IReadOnlyList<string> Roles);

/// <summary>The organizations of one user, by name.</summary>
public interface IUserOrganizations
{
    Task<IReadOnlyList<UserOrganization>> ListAsync(Guid userId, CancellationToken cancellationToken);
}
