namespace Ticketing.Identity;

/// <summary>A role as people choose it.</summary>
public sealed record RoleDto(string Name, string Title, string Description, IReadOnlyList<string> Permissions);

public sealed record TeamMemberDto(Guid Id, Guid UserId, string Name, string Email, IReadOnlyList<string> Roles, DateTimeOffset JoinedAt, bool IsYou);

/// <summary>An open or expired invitation.</summary>
public sealed record InvitationDto(Guid Id, string Email, IReadOnlyList<string> Roles, string InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, bool IsExpired);

/// <summary>The team of an organization. <c>CanManage</c> and <c>IsOwner</c> are about who asks.</summary>
public sealed record TeamDto(IReadOnlyList<TeamMemberDto> Members, IReadOnlyList<InvitationDto> Invitations, bool CanManage, bool IsOwner);

public sealed record InviteInput
{
    public string? Email { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }
}

public sealed record ChangeRolesInput
{
    public IReadOnlyList<string>? Roles { get; init; }
}

/// <summary>What an invitation's link opens. <c>HasAccount</c>: its address can sign in already.</summary>
public sealed record OpenInvitationDto(Guid Id, string OrganizationName, string Email, IReadOnlyList<string> Roles, string InvitedBy, bool HasAccount, bool IsMember);

/// <summary>Accepting without an account makes one: with a name and a password, its address confirmed by the link.</summary>
public sealed record AcceptInvitationInput
{
    public string? Secret { get; init; }

    public string? Name { get; init; }

    public string? Password { get; init; }
}
