using Ticketing.Common;

namespace Ticketing.Tickets;

/// <summary>What badges are printed on.</summary>
public enum BadgePaper
{
    /// <summary>105 × 148 mm, upright.</summary>
    A6,

    /// <summary>86 × 54 mm, lying: the size of a bank card.</summary>
    Card,

    /// <summary>A thermal roll of 80 mm: black alone, as long as it needs to be.</summary>
    Roll,
}

/// <summary>What stands on a badge as somebody's role.</summary>
public enum BadgeRole
{
    TicketType,

    /// <summary>The same words on all.</summary>
    Text,

    None,
}

/// <summary>How an event's badges look. An event that has said nothing prints <see cref="BadgeDesign(Guid, Guid)"/>.</summary>
public sealed class BadgeDesign : AggregateRoot, IMultiTenant
{
    public const int MaxRoleLength = 60;

    public BadgeDesign(Guid id, Guid eventId) : base(id) => EventId = eventId;

    private BadgeDesign()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid EventId { get; private set; }

    /// <summary>What the office prints on, many at a time.</summary>
    public BadgePaper Paper { get; private set; }

    /// <summary>What the door prints on, one at a time; <c>null</c> where it hands out no badges.</summary>
    public BadgePaper? DoorPaper { get; private set; }

    public BadgeRole Role { get; private set; }

    /// <summary>The words, where the role is <see cref="BadgeRole.Text"/>.</summary>
    public string? RoleText { get; private set; }

    /// <summary>The question whose answer is the second line; a ticket without an answer has none.</summary>
    public Guid? QuestionId { get; private set; }

    public bool ShowsQr { get; private set; } = true;

    public bool ShowsLogo { get; private set; } = true;

    public void Print(BadgePaper paper, BadgePaper? doorPaper, bool showsQr, bool showsLogo) =>
        (Paper, DoorPaper, ShowsQr, ShowsLogo) = (paper, doorPaper, showsQr, showsLogo);

    /// <exception cref="BusinessException"><c>Ticketing:Common:Required</c>, <c>TooLong</c> for the text.</exception>
    public void Say(BadgeRole role, string? roleText, Guid? questionId)
    {
        RoleText = role == BadgeRole.Text ? Guard.Line(roleText, "roleText", MaxRoleLength) : null;
        (Role, QuestionId) = (role, questionId);
    }
}
