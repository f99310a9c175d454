using System.Collections.Frozen;
using Ticketing.Common;

namespace Ticketing.Tenants;

/// <summary>A host of an organization's own, at which its public pages stand once it is proven. Of one organization at most.</summary>
public sealed class CustomDomain : ProvenDomain
{
    // Names that are nobody's own. Proof would fail for nearly all; saying so at once spares the wait.
    private static readonly FrozenSet<string> Shared = (
        "github.io gitlab.io pages.dev workers.dev netlify.app vercel.app herokuapp.com onrender.com fly.dev web.app firebaseapp.com appspot.com "
        + "azurewebsites.net cloudfront.net amazonaws.com blogspot.com wordpress.com ngrok.io ngrok-free.app duckdns.org").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> SecondLevels =
        "ac co com edu gob gov gouv gv ltd mil ne net nom or org plc sch school".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Source: RFC 6761, RFC 6762, RFC 7686, and ICANN's resolution on .internal.
    private static readonly FrozenSet<string> NotOnTheInternet = "localhost local internal invalid onion arpa lan home corp".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <param name="id">its own.</param>
    /// <param name="name">as typed.</param>
    /// <param name="mainHost">the installation's.</param>
    /// <param name="now">the time.</param>
    /// <exception cref="BusinessException"><c>Ticketing:Common:BadDomain</c>, <c>MixedScripts</c>; <c>Ticketing:Tenants:OwnHost</c>, <c>SharedDomain</c>.</exception>
    public CustomDomain(Guid id, string? name, string mainHost, DateTimeOffset now) : base(id, name, now)
    {
        if (DomainName.IsWithin(Name, mainHost)) throw CustomDomainErrors.OwnHost("domain");
        if (IsNobodys(Name.Split('.'))) throw CustomDomainErrors.SharedDomain("domain");
    }

    private CustomDomain()
    {
    }

    protected override bool IsForSignIn => false;

    private bool IsNobodys(string[] labels) =>
        NotOnTheInternet.Contains(labels[^1]) || Shared.Contains(Name) || (labels.Length == 2 && labels[1].Length == 2 && SecondLevels.Contains(labels[0]));
}
