using System.ComponentModel.DataAnnotations;

namespace Ticketing.Common;

/// <summary>What the whole installation is told. Section <c>App</c>.</summary>
public sealed class AppOptions
{
    /// <summary>How the world reaches us, scheme and host, no path: every link in mails and calendar files starts with it.</summary>
    [Required, Url]
    public string PublicUrl { get; set; } = "http://localhost:5080";

    /// <summary>How this process reaches itself or its siblings, where that differs from <see cref="PublicUrl"/>.</summary>
    [Url]
    public string? SelfUrl { get; set; }

    /// <summary>
    /// Addresses or networks (CIDR) of the reverse proxies before us, whose word on a visitor's address and scheme is taken
    /// (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>). One on this machine is trusted without being named.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    /// <summary>Folder for uploads and other files of the local file store.</summary>
    [Required]
    public string DataFolder { get; set; } = DefaultDataFolder();

    /// <summary>Serves pages and API.</summary>
    public bool IsWeb { get; set; } = true;

    /// <summary>Runs background jobs and the outbox.</summary>
    public bool IsWorker { get; set; } = true;

    /// <summary>Opens the built-in mailbox page and the sandbox gateway: for trying out, never for the public.</summary>
    public bool IsTryOut { get; set; } = true;

    /// <summary>As <see cref="Link"/>, for our own calls to ourselves.</summary>
    public string SelfLink(string path) => (SelfUrl ?? PublicUrl).TrimEnd('/') + path;

    /// <summary>Fills an empty installation with a demo organization; only together with <see cref="IsTryOut"/>.</summary>
    public bool SeedsDemo { get; set; } = true;

    /// <summary>An absolute link to <paramref name="path"/> (which starts with a slash).</summary>
    public string Link(string path) => PublicUrl.TrimEnd('/') + path;

    private static string DefaultDataFolder() => Path.Combine(
        Environment.IsPrivilegedProcess ? "/var/lib" : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
        "ticketing", "files");
}
