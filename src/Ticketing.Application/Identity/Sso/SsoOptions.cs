namespace Ticketing.Identity;

/// <summary>Sign-in by organizations' own providers. Section <c>Sso</c>.</summary>
public sealed class SsoOptions
{
    /// <summary>Takes providers on plain http and private addresses too: for trying out beside a provider on the same machine, never for the public.</summary>
    public bool AllowsLocalProviders { get; set; }
}
