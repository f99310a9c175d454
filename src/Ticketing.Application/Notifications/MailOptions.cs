using System.ComponentModel.DataAnnotations;

namespace Ticketing.Notifications;

/// <summary>What all mail has in common. Section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    /// <summary>The sender's address; the name beside it is the organization's.</summary>
    [Required, EmailAddress]
    public string From { get; set; } = "tickets@localhost";
}
