using System.ComponentModel.DataAnnotations;

namespace Ticketing.Notifications.Smtp;

/// <summary>The mail server to hand over to. Section <c>Smtp</c>. Without a host, mail goes to the built-in mailbox.</summary>
public sealed class SmtpOptions
{
    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Encrypts by STARTTLS and refuses a server without it. Off only for a mail catcher on the same machine or network.</summary>
    public bool IsEncrypted { get; set; } = true;

    /// <summary>Seconds one mail may take.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; set; } = 30;
}
