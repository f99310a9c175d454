namespace Ticketing.Identity;

/// <summary>A role as people choose it. <c>Name</c> is what memberships hold; for an organization's own it is an id.</summary>
public sealed record RoleDto(string Name, string Title, string Description, IReadOnlyList<string> Permissions, bool IsBuiltIn)
{
    public static RoleDto Of(Role role) =>
        new(role.Name, role.Title, role.Description, role.Permissions.Order(StringComparer.Ordinal).ToList(), BuiltInRoles.Find(role.Name) is not null);
}

/// <summary>A permission of the tree. <c>IsOfEvents</c>: it can be narrowed to events. <c>IsForRoles</c>: an own role may have it.</summary>
public sealed record PermissionDto(string Name, string Feature, string Title, bool IsOfEvents, bool IsForRoles);

public sealed record RoleInput
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? Permissions { get; init; }
}

/// <summary>Roles within some events or for some time. <c>Events</c> is empty for all of them.</summary>
public sealed record GrantDto(Guid Id, IReadOnlyList<string> Roles, IReadOnlyList<EventTitle> Events, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, bool IsOver);

public sealed record TeamMemberDto(
    Guid Id, Guid UserId, string Name, string Email, IReadOnlyList<string> Roles, IReadOnlyList<GrantDto> Grants, DateTimeOffset JoinedAt, bool IsYou);

/// <summary>An open or expired invitation, and what the seat is narrowed to.</summary>
public sealed record InvitationDto(
    Guid Id, string Email, IReadOnlyList<string> Roles, IReadOnlyList<EventTitle> Events, DateTimeOffset? AccessStartsAt, DateTimeOffset? AccessEndsAt,
    string InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, bool IsExpired);

/// <summary>The organization offered to a member. <c>IsForYou</c>: who asks may accept it.</summary>
public sealed record OwnershipOfferDto(string From, string To, DateTimeOffset ExpiresAt, bool IsForYou);

/// <summary>The team of an organization. <c>CanManage</c> and <c>IsOwner</c> are about who asks.</summary>
public sealed record TeamDto(
    IReadOnlyList<TeamMemberDto> Members, IReadOnlyList<InvitationDto> Invitations, IReadOnlyList<RoleDto> Roles, OwnershipOfferDto? Offer, bool CanManage, bool IsOwner);

/// <summary>A seat: with roles everywhere, or within <c>EventIds</c> and between <c>AccessStartsAt</c> and <c>AccessEndsAt</c>, each if given.</summary>
public sealed record InviteInput
{
    public string? Email { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }

    public IReadOnlyList<Guid>? EventIds { get; init; }

    public DateTimeOffset? AccessStartsAt { get; init; }

    public DateTimeOffset? AccessEndsAt { get; init; }
}

/// <summary>Roles that hold everywhere; none for who has limited access alone.</summary>
public sealed record ChangeRolesInput
{
    public IReadOnlyList<string>? Roles { get; init; }
}

/// <summary>Limited access: at least one event, or an end.</summary>
public sealed record GrantInput
{
    public IReadOnlyList<string>? Roles { get; init; }

    public IReadOnlyList<Guid>? EventIds { get; init; }

    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }
}

/// <summary>Who the organization is offered to.</summary>
public sealed record OfferOwnershipInput(Guid MembershipId);

/// <summary>What an invitation's link opens. <c>Roles</c> are titles. <c>HasAccount</c>: its address can sign in already.</summary>
public sealed record OpenInvitationDto(
    Guid Id, string OrganizationName, string Email, IReadOnlyList<string> Roles, IReadOnlyList<EventTitle> Events, DateTimeOffset? AccessEndsAt,
    string InvitedBy, bool HasAccount, bool IsMember);

/// <summary>Accepting without an account makes one: with a name and a password, its address confirmed by the link.</summary>
public sealed record AcceptInvitationInput
{
    public string? Secret { get; init; }

    public string? Name { get; init; }

    public string? Password { get; init; }
}
